// Numbers and payloads in the few characters a row has. What is protocol (opcode names, hex) has no language.

// biome-ignore-all lint/suspicious/noControlCharactersInRegex: finding them is the point.

import type { Language, Translate } from '../../i18n/translate.ts';
import type { FrameEntry } from './rows.ts';

export const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0');

export const hex = (bytes: Uint8Array): string => Array.from(bytes, hexByte).join(' ');

/** 1.2 ms below a second, 1.234 s from there on, in the language's own digits and units. */
export function formatTime(ms: number, { t, lang }: { t: Translate; lang: Language }): string {
  const isShort = Math.abs(ms) < 1000;
  return t(isShort ? 'inspector.milliseconds' : 'inspector.seconds', {
    value: formatNumber(isShort ? ms : ms / 1000, { lang, fractionDigits: isShort ? 1 : 3 }),
  });
}

// Making one takes longer than drawing a row.
const numberFormats = new Map<string, Intl.NumberFormat>();

export function formatNumber(
  value: number | bigint,
  { lang, fractionDigits = 0 }: { lang: Language; fractionDigits?: number },
): string {
  const key = `${lang} ${fractionDigits}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(lang, {
      minimumFractionDigits: fractionDigits,
      maximumFractionDigits: fractionDigits,
    });
    numberFormats.set(key, format);
  }
  return format.format(value);
}

/** The bits that are set, by the RFC's names, in the order they stand in the header. */
export function flagsOf(frame: Pick<FrameEntry, 'fin' | 'rsv1' | 'rsv2' | 'rsv3' | 'isMasked'>): string[] {
  const flags: [string, boolean][] = [
    ['FIN', frame.fin],
    ['RSV1', frame.rsv1],
    ['RSV2', frame.rsv2],
    ['RSV3', frame.rsv3],
    ['MASK', frame.isMasked],
  ];
  return flags.filter(([, isSet]) => isSet).map(([name]) => name);
}

// A row shows less than this on any screen; cutting here keeps a 10 MB payload from being decoded for one line.
const previewBytes = 192;
const previewHexBytes = 32;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

const controlNames = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
]);

/** Text on one line: control characters are written as programmers write them (\r \n \x00). */
export const visibleText = (text: string): string =>
  text.replace(
    /[\u0000-\u001f\u007f]/g,
    (control) => controlNames.get(control) ?? `\\x${hexByte(control.charCodeAt(0))}`,
  );

export function previewText(bytes: Uint8Array, maxBytes = previewBytes): string {
  const isCut = bytes.length > maxBytes;
  // A cut may fall into a character: told that more will come, the decoder holds its first bytes back …
  const text = lenientUtf8.decode(bytes.subarray(0, maxBytes), { stream: isCut });
  // … and would put them before the next text, if it were not told that this one is over.
  if (isCut) lenientUtf8.decode();
  return visibleText(text) + (isCut ? '…' : '');
}

export function previewHex(bytes: Uint8Array): string {
  return hex(bytes.subarray(0, previewHexBytes)) + (bytes.length > previewHexBytes ? ' …' : '');
}

/** Text when every byte of it is, hex otherwise: for pings and for fragments, which do not say what they carry. */
export function previewEither(bytes: Uint8Array): string {
  const head = bytes.subarray(0, previewBytes);
  try {
    const text = strictUtf8.decode(head);
    return /[\u0000-\u0008\u000e-\u001f\u007f]/.test(text) ? previewHex(bytes) : previewText(bytes);
  } catch {
    // No UTF-8: the bytes themselves are the truth.
    return previewHex(bytes);
  }
}

/** One byte as text: printable ASCII as it is, \r \n \t as programmers write them, a dot for the rest. */
export function charOf(byte: number): string {
  const char = String.fromCharCode(byte);
  return controlNames.get(char) ?? (byte >= 0x20 && byte < 0x7f ? char : '·');
}

/** 1··· ···· for a field of one header byte: its own bits as digits, the others as dots. */
export function bitPattern(byte: number, mask: number): string {
  let pattern = '';
  for (let bit = 7; bit >= 0; bit -= 1) {
    const isOwn = ((mask >> bit) & 1) === 1;
    pattern += isOwn ? (byte >> bit) & 1 : '·';
    if (bit === 4) pattern += ' ';
  }
  return pattern;
}
