// What a file is, by what it holds: its name may say anything.

import { formatHex } from './hex.ts';
import { decodeStrictUtf8 } from './utf8.ts';

// How pcapng begins, and pcap in both byte orders, with times in micro- and in nanoseconds.
const packetCaptureStarts = ['0a0d0d0a', 'a1b2c3d4', 'd4c3b2a1', 'a1b23c4d', '4d3cb2a1'];

export const isPacketCapture = (content: Uint8Array): boolean =>
  packetCaptureStarts.includes(formatHex(content.subarray(0, 4), { separator: '' }));

// biome-ignore lint/suspicious/noControlCharactersInRegex: text has none but tabs and line ends.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** Undefined for what is no text. */
export function textOf(content: Uint8Array): string | undefined {
  // Some editors mark UTF-8 with a first character that is none.
  const text = decodeStrictUtf8(content)?.replace(/^\uFEFF/, '');
  return text === undefined || controls.test(text) ? undefined : text;
}
