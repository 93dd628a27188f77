// A saved run in a form other tools read, written where the reader said.

import { writeFileSync } from 'node:fs';
import { formatHar } from '../wire/har.ts';
import { encodePcapng } from '../wire/pcapng.ts';
import type { SavedTrace } from '../wire/trace-file.ts';

export const outputForms = ['har', 'pcapng'] as const;
export type OutputForm = (typeof outputForms)[number];

export function encodeAs(form: OutputForm, trace: SavedTrace): Uint8Array | string {
  const { startedAtMs = 0, scheme = 'ws' } = trace;
  if (form === 'pcapng') return encodePcapng(trace, { startedAtMs });
  return formatHar(trace, { startedAtMs, scheme, isoOf: (epochMs) => new Date(epochMs).toISOString() });
}

/** Undefined when it is written; else the code of what went wrong, like EACCES. A file that is there is replaced. */
export function writeOutput(
  place: string | typeof process.stdout.fd,
  content: Uint8Array | string,
): string | undefined {
  try {
    writeFileSync(place, content);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
