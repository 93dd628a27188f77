// So many at once, and the others in the order they came.

export type Turns = {
  /** Undefined when it was given up before its turn came. Whoever has a turn gives it back. */
  take(signal: AbortSignal): Promise<(() => void) | undefined>;
};

export function createTurns(count: number): Turns {
  let free = count;
  const waiting: (() => void)[] = [];

  function giveBack(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  function turn(): () => void {
    let isBack = false;
    return () => {
      if (!isBack) giveBack();
      isBack = true;
    };
  }

  return {
    take(signal) {
      if (signal.aborted) return Promise.resolve(undefined);
      if (free > 0) {
        free -= 1;
        return Promise.resolve(turn());
      }
      return new Promise((resolve) => {
        const come = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(turn());
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(come), 1);
          resolve(undefined);
        };
        waiting.push(come);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
