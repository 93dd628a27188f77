// The marks of an interviewer as a few letters, so that they get from one screen to another by being read out: four statements
// a digit, and a check digit, because people mishear.

import { allStatements } from './statements.ts';

const digits = Math.ceil(allStatements.length / 4);

export function writeMarks(ticks: ReadonlySet<string>): string {
  const body = Array.from({ length: digits }, (_, at) => {
    const four = [0, 1, 2, 3].map((bit) => (ticks.has(allStatements[at * 4 + bit] ?? '') ? 2 ** bit : 0));
    return four.reduce((sum, bit) => sum + bit, 0).toString(16);
  }).join('');
  return `${body}${checkDigit(body)}`.toUpperCase().replace(/(.{4})(?=.)/g, '$1-');
}

/** What is true by these marks; `undefined` when they were not copied rightly. */
export function readMarks(code: string): Set<string> | undefined {
  const plain = code.replace(/[\s-]/g, '').toLowerCase();
  const body = plain.slice(0, -1);
  if (!/^[0-9a-f]+$/.test(plain) || body.length !== digits || checkDigit(body) !== plain.slice(-1)) return undefined;
  return new Set(
    allStatements.filter((_, at) => (Number.parseInt(body[Math.floor(at / 4)] ?? '0', 16) >> (at % 4)) & 1),
  );
}

/** Each place counts differently, so that digits that changed places are seen too. */
const checkDigit = (body: string): string =>
  ([...body].reduce((sum, digit, at) => sum + Number.parseInt(digit, 16) * (2 * at + 1), 0) % 16).toString(16);
