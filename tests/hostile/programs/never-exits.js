// ends: killed blocked or cpu
process.on('exit', () => { for (;;); });
process.exit(0);
