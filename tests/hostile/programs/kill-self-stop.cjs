// ends: contained
// A process that has stopped answers nothing, not even SIGTERM.
for (const stop of [
  () => process.kill(process.pid, 'SIGSTOP'),
  () => process.kill(0, 'SIGSTOP'),
  () => Deno.kill(Deno.pid, 'SIGSTOP'),
  () => process.kill(process.pid, 'SIGTSTP'),
]) {
  try {
    stop();
  } catch {}
}
setTimeout(() => process.exit(0), 2000);
