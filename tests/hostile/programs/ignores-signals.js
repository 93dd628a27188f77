// ends: killed blocked or cpu
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
process.on('exit', () => { for (;;); });
for (;;);
