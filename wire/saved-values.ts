// The values a saved file is made of, checked one by one.

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Thirty years: no run lasts longer, and added to any clock it still is a date.
const maxTimeMs = 1e12;

export const isTime = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= maxTimeMs;

export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
