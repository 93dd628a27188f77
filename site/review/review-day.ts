// The reader's day. It begins at four in the morning, where they are: whoever reviews after midnight is still in yesterday.

const firstHour = 4;
const dayMs = 86_400_000;

/** Days since 1970, by the reader's own calendar and clock. */
export function dayOf(atMs: number): number {
  const at = new Date(atMs);
  const late = at.getHours() < firstHour ? 1 : 0;
  // Counted as if in UTC, where every day has as many hours as the next.
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate() - late) / dayMs;
}

/** Noon of that day, UTC: to be written as a date with `timeZone: 'UTC'`. */
export const dateOfDay = (day: number): Date => new Date((day + 0.5) * dayMs);
