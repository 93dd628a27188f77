/** Where a key leads from the row at this place, -1 for none; undefined for a key that does not move. */
export function rowAfterKey(
  key: string,
  { at, last, page }: { at: number; last: number; page: number },
): number | undefined {
  const moves: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at === -1 ? last : at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  const to = moves[key];
  return to === undefined ? undefined : Math.max(0, Math.min(last, to));
}
