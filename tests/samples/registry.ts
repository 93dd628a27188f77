// content/samples/registry.yml as data.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { root } from '../read-source.ts';

export const samplesRoot = join(root, 'content', 'samples');

const kinds = [
  ...['route', 'handler', 'signatures', 'server', 'node-client', 'client', 'page'],
  ...['request', 'answer', 'commands', 'package-json'],
] as const;

const registry = z.record(
  z.string().regex(/^s\d-\d+$/),
  z.strictObject({
    lesson: z.string(),
    kind: z.enum(kinds),
    asIs: z.string(),
    fixed: z.array(z.string()).min(1),
    shows: z.string().min(1),
  }),
);

export const samples = registry.parse(parse(readFileSync(join(samplesRoot, 'registry.yml'), 'utf8')));

/** What an example of this form has to hold: one of these. */
export function codesOf(id: string, form: 'as-is' | 'fixed'): string[] {
  const entry = samples[id];
  if (!entry) throw new Error(`No sample has the id ${id}: content/samples/registry.yml lists them`);
  return (form === 'as-is' ? [entry.asIs] : entry.fixed).map((file) => readFileSync(join(samplesRoot, file), 'utf8'));
}
