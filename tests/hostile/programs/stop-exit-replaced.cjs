// ends: stopped
process.exit = () => {};
process.reallyExit = () => {};
Deno.exit = () => {};
process.on('SIGTERM', () => {});
process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
setInterval(() => {
  throw new Error('again');
}, 200);
