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
  hints: Iterable<HTMLDetailsElement>;
  references: Iterable<HTMLDetailsElement>;
  signal: AbortSignal;
}): () => PassedBy {
  const sinceMs = Date.now();
  const opened = new Set<HTMLDetailsElement>();
  let hasSeenReference = false;
  for (const hint of hints) hint.addEventListener('toggle', () => hint.open && opened.add(hint), { signal });
  for (const reference of references) {
    const see = (): void => {
      hasSeenReference = true;
    };
    reference.addEventListener('toggle', see, { signal });
  }
  return () => ({ hints: opened.size, hasSeenReference, tookMs: Date.now() - sinceMs });
}
