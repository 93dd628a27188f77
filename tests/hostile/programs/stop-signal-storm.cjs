// ends: stopped | contained
// Hears every signal there is and answers none.
for (const signal of Object.keys(require('node:os').constants.signals)) {
  try {
    process.on(signal, () => {});
  } catch {}
  try {
    Deno.addSignalListener(signal, () => {});
  } catch {}
}
for (const event of ['exit', 'beforeExit', 'uncaughtException', 'unhandledRejection']) process.on(event, () => setInterval(() => {}, 100));
process.reallyExit = process.abort = process.exit = () => {};
setInterval(() => Promise.reject(new Error('x')), 1);
