// Bytes of a head selected in the text that stands for them.

import type { HeadToken } from './head-text.ts';
import type { Stretch } from './rules.ts';

export function selectStretch(
  field: HTMLTextAreaElement | null,
  tokens: readonly HeadToken[],
  { firstByte, byteCount }: Stretch,
): void {
  if (field === null) return;
  field.focus();
  field.setSelectionRange(placeOf(tokens, firstByte), placeOf(tokens, firstByte + byteCount));
}

/** Where in the text a byte stands. */
export function placeOf(tokens: readonly HeadToken[], byte: number): number {
  const token = tokens.find((one) => one.firstByte + one.bytes.length > byte);
  const last = tokens.at(-1);
  if (token === undefined) return last === undefined ? 0 : last.at + last.text.length;
  // A byte within a run of plain characters is one of them.
  const isRun = token.bytes.length === token.text.length;
  return token.at + (isRun ? Math.max(0, byte - token.firstByte) : 0);
}
