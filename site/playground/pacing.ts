// Work that need not be done more often than the screen is drawn.

// A hidden tab gets no animation frames, and its console must not pile up.
const hiddenTabWaitMs = 250;

/** With the next frame; in a hidden tab, shortly. */
export function soon(run: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, hiddenTabWaitMs);
  requestAnimationFrame(once);
}

/** Calls on with the latest value only. */
export function oncePerFrame<Value>(run: (value: Value) => void): (value: Value) => void {
  let latest: { value: Value } | undefined;
  return (value) => {
    const isWaiting = latest !== undefined;
    latest = { value };
    if (isWaiting) return;
    soon(() => {
      const now = latest;
      latest = undefined;
      if (now) run(now.value);
    });
  };
}
