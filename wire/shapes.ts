// What JSON of unknown origin must look like, written once for the compiler and for the file: a guard proves at run time
// what its type claims.

export type Guard<T> = (value: unknown) => value is T;

type Guarded<G> = G extends Guard<infer T> ? T : never;
type Guards = Record<string, Guard<unknown>>;
type Shape<F extends Guards> = { [Name in keyof F]: Guarded<F[Name]> };

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === 'string';

export const isTruth = (value: unknown): value is boolean => typeof value === 'boolean';

export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

// Thirty years: no run lasts longer, and added to any clock it still is a date.
const maxTimeMs = 1e12;

/** Milliseconds from the start of a run. */
export const isTime = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= maxTimeMs;

export const only =
  <const T extends string | number>(...values: readonly T[]): Guard<T> =>
  (value): value is T =>
    values.some((known) => known === value);

export const maybe =
  <T>(guard: Guard<T>): Guard<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || guard(value);

export const listOf =
  <T>(guard: Guard<T>): Guard<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && value.every(guard);

export const either =
  <const G extends readonly Guard<unknown>[]>(...guards: G): Guard<Guarded<G[number]>> =>
  (value): value is Guarded<G[number]> =>
    guards.some((guard) => guard(value));

/** What nobody reads is kept all the same: nested without end, it could not be written again. */
export const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)));

/** Fields it must have, and fields it may have; others are nobody's business. */
export const shape = <Must extends Guards, May extends Guards = Record<never, never>>(
  must: Must,
  may?: May,
): Guard<Shape<Must> & Partial<Shape<May>>> => {
  const fields: [string, Guard<unknown>][] = [
    ...Object.entries(must),
    ...Object.entries(may ?? {}).map(([name, guard]): [string, Guard<unknown>] => [name, maybe(guard)]),
  ];
  return (value): value is Shape<Must> & Partial<Shape<May>> =>
    isObject(value) && fields.every(([name, guard]) => guard(value[name]));
};

export const both =
  <A, B>(first: Guard<A>, second: Guard<B>): Guard<A & B> =>
  (value): value is A & B =>
    first(value) && second(value);
