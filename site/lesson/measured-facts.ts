// The measured numbers that lessons quote (content/measured.yml): how the file is read, and how a language writes one.
// tests/measured/ measures each of them.

import { z } from 'astro/zod';
import { parse } from 'yaml';
import { formatNumber } from '../../i18n/format-number.ts';
import type { Language } from '../../i18n/translate.ts';

const measuredFact = z.strictObject({
  /** A number is an amount, which each language writes its own way. A string is a word of the wire, the same in all. */
  value: z.union([z.number().nonnegative(), z.string().min(1)]),
  /** What the prose has to say beside it. */
  unit: z.string().optional(),
  /** How far a measurement may be from it, where no two are alike. */
  give: z.number().positive().optional(),
  /** In one line, how it was measured. */
  how: z.string().min(1),
});

export type MeasuredFact = z.infer<typeof measuredFact>;
export type MeasuredFacts = Readonly<Record<string, MeasuredFact>>;

const facts = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), measuredFact);

export function readMeasured(text: string): MeasuredFacts {
  const result = facts.safeParse(parse(text));
  if (!result.success) throw new Error(`content/measured.yml: ${z.prettifyError(result.error)}`);
  return result.data;
}

export function measuredFactOf(all: MeasuredFacts, id: string): MeasuredFact {
  const fact = all[id];
  if (!fact) throw new Error(`Nothing measured has the id "${id}": it is not in content/measured.yml`);
  return fact;
}

export const writeMeasured = ({ value }: MeasuredFact, language: Language): string =>
  typeof value === 'number' ? formatNumber(value, language) : value;
