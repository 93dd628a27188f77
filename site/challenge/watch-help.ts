// With how much help somebody passes: from when they were at it, how many hints they opened, and whether they read a way to do
// it first. Whoever judges code by hidden checks grades the card by it.

export type PassedBy = {
  /** How many hints were opened. */
  hints: number;
  /** Whoever has read a reference before did not find it alone. */
  hasSeenReference: boolean;
  tookMs: number;
};

export function watchHelp({
  hints,
  references,
  signal,
}: {
  hints: readonly HTMLDetailsElement[];
  references: readonly HTMLDetailsElement[];
  signal: AbortSignal;
}): () => PassedBy {
  const sinceMs = Date.now();
  const opened = new Set<HTMLDetailsElement>();
  for (const help of [...hints, ...references]) {
    const look = (): void => {
      if (help.open) opened.add(help);
    };
    // Whoever was quicker than this script has opened one already.
    look();
    help.addEventListener('toggle', look, { signal });
  }
  const countOpened = (those: readonly HTMLDetailsElement[]) => those.filter((one) => opened.has(one)).length;
  return () => ({
    hints: countOpened(hints),
    hasSeenReference: countOpened(references) > 0,
    tookMs: Date.now() - sinceMs,
  });
}
