// Reads what the reader typed: forgiving in form, so that only what they know is judged.

import type { AnswerKind } from '../../../content/wire-card.ts';
import { formatHex, parseHex } from '../../../wire/hex.ts';

export type AnswerProblem = 'empty' | 'not-hex' | 'half-byte' | 'not-a-number';

export type Reading = { kind: 'read'; answer: string } | { kind: 'problem'; problem: AnswerProblem };

export function readAnswer(kind: AnswerKind, typed: string): Reading {
  if (typed.trim() === '') return { kind: 'problem', problem: 'empty' };
  if (kind === 'bytes') return readBytes(typed);
  if (kind === 'choice' || kind === 'order') return { kind: 'read', answer: typed };
  return readNumber(typed);
}

/** Any case; between bytes spaces, commas, colons or nothing; before them 0x or \x. */
function readBytes(typed: string): Reading {
  const tokens = typed
    .replace(/(?:0x|\\x)/gi, ' ')
    .split(/[\s,;:.|-]+/)
    .filter((token) => token !== '');
  if (tokens.length === 0 || tokens.some((token) => /[^0-9a-f]/i.test(token)))
    return { kind: 'problem', problem: 'not-hex' };
  // A lone digit is a byte whose zero was left out, but only among bytes that stand apart.
  const isApart = tokens.length > 1 && tokens.every(({ length }) => length <= 2);
  const digits = tokens.map((token) => (isApart ? token.padStart(2, '0') : token)).join('');
  const bytes = parseHex(digits);
  return bytes ? { kind: 'read', answer: formatHex(bytes) } : { kind: 'problem', problem: 'half-byte' };
}

/** Digits, perhaps in groups. */
function readNumber(typed: string): Reading {
  const digits = typed.replace(/[\s’'_]/g, '');
  return /^\d+$/.test(digits)
    ? { kind: 'read', answer: digits.replace(/^0+(?=\d)/, '') }
    : { kind: 'problem', problem: 'not-a-number' };
}
