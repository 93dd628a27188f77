// So many at a time, and the others in a line that is no longer than it may be. An Agent of Node's counts its connections only when
// they are there: a burst of requests would open one for each.

export type Turns = {
  /** Calls `begin` now or later. What comes back ends the turn, or leaves the line; undefined when that is full. */
  take(begin: () => void): (() => void) | undefined;
};

export function createTurns({ atATime, inLine }: { atATime: number; inLine: number }): Turns {
  const line = new Set<() => void>();
  let taken = 0;

  function serve(): void {
    for (const begin of line) {
      if (taken >= atATime) return;
      line.delete(begin);
      taken += 1;
      begin();
    }
  }

  return {
    take(begin) {
      if (taken >= atATime && line.size >= inLine) return undefined;
      let isOver = false;
      // A function of its own, for the same one may come twice.
      const waiting = (): void => begin();
      line.add(waiting);
      serve();
      return () => {
        if (isOver) return;
        isOver = true;
        if (!line.delete(waiting)) taken -= 1;
        serve();
      };
    },
  };
}
