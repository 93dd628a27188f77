// What a typed line means, in the manner of wscat: text as it is, "hex:" before bytes, "/" before a command.

import { parseHex } from '../../../wire/hex.ts';

export type TypedLine =
  | { kind: 'nothing' }
  | { kind: 'text'; text: string }
  | { kind: 'binary'; bytes: Uint8Array<ArrayBuffer> }
  /** Without an address, the one in the field; without subprotocols, those in the field. */
  | { kind: 'connect'; url: string | undefined; subprotocols: string[] | undefined }
  | { kind: 'close'; code: number | undefined; reason: string }
  | { kind: 'ping' }
  | { kind: 'problem'; code: LineProblem; text: string };

export type LineProblem = 'not-hex' | 'close-code' | 'reason-too-long' | 'unknown-command';

/** A control frame has 125 bytes, and the code takes two (RFC 6455, 5.5 and 5.5.1). */
const maxReasonBytes = 123;
const maxQuotedCharacters = 40;

export function readTypedLine(line: string): TypedLine {
  if (line === '') return { kind: 'nothing' };
  const hex = /^hex:(.*)$/is.exec(line)?.[1];
  if (hex !== undefined) return readBytes(hex);
  const [, command, rest = ''] = /^\/(\S*)\s?(.*)$/s.exec(line) ?? [];
  switch (command) {
    case undefined:
      return { kind: 'text', text: line };
    case 'text':
      return { kind: 'text', text: rest };
    case 'connect':
      return readConnect(rest);
    case 'close':
      return readClose(rest.trim());
    case 'ping':
      return { kind: 'ping' };
    default:
      return problem('unknown-command', `/${command}`);
  }
}

function readBytes(written: string): TypedLine {
  const bytes = parseHex(written);
  return bytes ? { kind: 'binary', bytes } : problem('not-hex', written.trim());
}

function readConnect(rest: string): TypedLine {
  const [url, ...subprotocols] = rest.split(/[\s,]+/).filter((word) => word !== '');
  return { kind: 'connect', url, subprotocols: url === undefined ? undefined : subprotocols };
}

function readClose(rest: string): TypedLine {
  if (rest === '') return { kind: 'close', code: undefined, reason: '' };
  const [, digits = '', reason = ''] = /^(\S+)\s*(.*)$/s.exec(rest) ?? [];
  const code = Number(digits);
  // All that a browser lets its page say (WebSockets Standard, close()).
  const isAllowed = /^\d+$/.test(digits) && (code === 1000 || (code >= 3000 && code <= 4999));
  if (!isAllowed) return problem('close-code', digits);
  if (new TextEncoder().encode(reason).length > maxReasonBytes) return problem('reason-too-long', reason);
  return { kind: 'close', code, reason };
}

const problem = (code: LineProblem, text: string): TypedLine => ({
  kind: 'problem',
  code,
  text: text.slice(0, maxQuotedCharacters),
});

/** As /connect would be typed. */
export const connectLine = (url: string, subprotocols: readonly string[]): string =>
  ['/connect', url, ...subprotocols].join(' ');
