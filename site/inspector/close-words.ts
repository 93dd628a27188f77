// Close codes by the name the RFC or the registry gives them, and the key of the sentence about each.

import { closeCodes, describeCloseCode } from '../../wire/close-codes.ts';

/** 1001 → "going away"; undefined for codes without a name. A name of the registry: the same in every language. */
export const closeCodeName = (code: number): string | undefined => describeCloseCode(code).name?.replaceAll('-', ' ');

export function closeCodeSentence(code: number): string {
  return Object.hasOwn(closeCodes, code) ? `closeCode.${code}` : `closeCode.${describeCloseCode(code).range}`;
}
