// ends: stopped
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2', 'SIGXCPU']) {
  try {
    process.on(signal, () => console.log(`what is ${signal}?`));
  } catch {}
}
setInterval(() => {}, 1000);
