// The answers a handshake gets when a fault makes them: a refusal of the reader's choosing, and a 101 with one line wrong.

import { STATUS_CODES } from 'node:http';
import { encodeHead } from '../../wire/encode.ts';
import type { Fault } from '../../wire/faults.ts';
import { acceptFor } from '../../wire/handshake.ts';

/** A whole answer without a body; TCP ends after it. */
export function formatRefusal({ status, fields }: Omit<Extract<Fault, { kind: 'refuse' }>, 'kind'>): Uint8Array {
  return encodeHead(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`, [
    ...fields.map(({ name, value }): [string, string] => [name, value]),
    ['Content-Length', '0'],
    ['Connection', 'close'],
  ]);
}

/** Changes the lines of a 101 in place. True when it did. */
export function alterAnswer(lines: string[], what: Fault): boolean {
  if (what.kind === 'bad-accept')
    return replaceField(lines, 'Sec-WebSocket-Accept', (accept) => acceptFor(otherKey(accept)));
  if (what.kind !== 'unasked-subprotocol') return false;
  const { name } = what;
  if (!replaceField(lines, 'Sec-WebSocket-Protocol', () => name)) lines.push(`Sec-WebSocket-Protocol: ${name}`);
  return true;
}

/** As long as a key is, and never the one that was answered: it is made of the answer. */
const otherKey = (accept: string): string => `${accept.slice(0, 22)}==`;

function replaceField(lines: string[], name: string, change: (value: string) => string): boolean {
  const beginning = `${name}: `;
  const at = lines.findIndex((line) => line.startsWith(beginning));
  const line = lines[at];
  if (line === undefined) return false;
  lines[at] = beginning + change(line.slice(beginning.length));
  return true;
}
