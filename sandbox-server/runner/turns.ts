// Greedy programs run in turns, and the others stand still. To be last in line is not enough: the system lets whoever runs have
// its slice of some milliseconds before it looks at who has woken up, and an echo wakes somebody up four times.

export type Greedy = {
  /** It is its turn, or nobody else's any more. */
  go(): void;
  halt(): void;
};

export type Turns = {
  /** As often as one likes. */
  join(greedy: Greedy): void;
  leave(greedy: Greedy): void;
  /** Until it is given back, no greedy one runs: somebody starts, and takes as much as one of them. */
  hold(): () => void;
};

/** `atOnce` run at a time, each for so long before the next may. */
export function createTurns({ atOnce, turnMs }: { atOnce: number; turnMs: number }): Turns {
  // Those whose turn it is stand first.
  const line: Greedy[] = [];
  let timer: NodeJS.Timeout | undefined;
  let holds = 0;

  function passOn(): void {
    if (holds > 0) return;
    const rested = line.splice(0, atOnce);
    line.push(...rested);
    show();
  }

  function show(): void {
    for (const [place, greedy] of line.entries()) place < atOnce && holds === 0 ? greedy.go() : greedy.halt();
  }

  return {
    join(greedy) {
      if (line.includes(greedy)) return;
      line.push(greedy);
      show();
      if (line.length > atOnce) timer ??= setInterval(passOn, turnMs).unref();
    },
    leave(greedy) {
      const place = line.indexOf(greedy);
      if (place === -1) return;
      line.splice(place, 1);
      greedy.go();
      show();
      if (line.length > atOnce) return;
      clearInterval(timer);
      timer = undefined;
    },
    hold() {
      holds += 1;
      show();
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holds -= 1;
        show();
      };
    },
  };
}
