// When a script has to end: Ctrl+C, the system asks for it, or boot.mjs is gone (its ipc channel closes).

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `stop` once. Further signals change nothing: in a terminal Ctrl+C reaches us and boot.mjs, which hands it on. */
export function onStop(stop: () => void): void {
  let isStopping = false;
  const stopOnce = () => {
    if (isStopping) return;
    isStopping = true;
    stop();
  };
  for (const signal of signals) process.on(signal, stopOnce);
  process.on('disconnect', stopOnce);
  // Waiting for the end of the channel must not be what keeps us alive.
  process.channel?.unref();
}
