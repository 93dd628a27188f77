// A verdict as the page is to have it: what a grader said, copied field by field and bounded.

import type { Verdict } from '../../wire/verdict.ts';
import type { Limits } from '../limits.ts';

type VerdictLimits = Pick<Limits, 'graderValues' | 'graderValueCharacters'>;

/** Undefined for what is no verdict. */
export function readVerdict(said: unknown, limits: VerdictLimits): Verdict | undefined {
  if (!isRecord(said)) return undefined;
  if (said.passed === true) return { passed: true };
  const { hint, values = {}, at } = said;
  if (said.passed !== false || typeof hint !== 'string' || hint === '' || !isRecord(values)) return undefined;
  const place = readPlace(at);
  return {
    passed: false,
    hint: hint.slice(0, limits.graderValueCharacters),
    values: readValues(values, limits),
    ...(place && { at: place }),
  };
}

function readValues(
  values: Record<string, unknown>,
  { graderValues, graderValueCharacters }: VerdictLimits,
): Record<string, string | number> {
  const read: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values).slice(0, graderValues)) {
    if (typeof value === 'number') read[name] = value;
    else if (typeof value === 'string') read[name] = value.slice(0, graderValueCharacters);
  }
  return read;
}

function readPlace(at: unknown): { connection: number; direction: 'up' | 'down'; offset: number } | undefined {
  if (!isRecord(at)) return undefined;
  const { connection, direction, offset } = at;
  const isPlace = isCount(connection) && isCount(offset) && (direction === 'up' || direction === 'down');
  return isPlace ? { connection, direction, offset } : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
