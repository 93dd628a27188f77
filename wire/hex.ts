// Bytes as people write them: two hex digits each, with white space wherever it helps to read.

/** `hex('81 02 68 69')`. For literals: throws on anything that is not pairs of hex digits. */
export function hex(literal: string): Uint8Array<ArrayBuffer> {
  const bytes = parseHex(literal);
  if (bytes === undefined) throw new Error(`"${literal}" is no hex: write two digits per byte, like "81 02"`);
  return bytes;
}

/** Undefined for text that is not pairs of hex digits. */
export function parseHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  const digits = text.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return undefined;
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

const byteHex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function formatHex(bytes: Uint8Array, { separator = ' ' }: { separator?: string } = {}): string {
  return Array.from(bytes, (byte) => byteHex[byte]).join(separator);
}

export const formatByte = (byte: number): string => byteHex[byte] ?? '';
