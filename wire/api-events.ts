// The two ends of a connection beside its wire: what the program at each end called, and what its API reported to it.

import type { Sender } from './frame.ts';
import { formatHex } from './hex.ts';

export type ApiEvent = {
  connection: number;
  /** Whose program. */
  end: Sender;
  /** Milliseconds from the start of the run, on the server's clock; the client's are moved to it as well as can be known. */
  atMs: number;
} & ApiCall;

export type ApiCall =
  /** The program called it. */
  | { how: 'called'; name: 'connect'; url: string }
  | ({ how: 'called'; name: 'send' | 'ping' | 'pong' } & ApiData)
  | { how: 'called'; name: 'close' | 'terminate'; code: number | undefined; reason: string }
  /** The API told the program. */
  | { how: 'reported'; name: 'open' }
  | ({ how: 'reported'; name: 'message' | 'ping' | 'pong' } & ApiData)
  | { how: 'reported'; name: 'close'; code: number; reason: string; wasClean: boolean | undefined }
  /** `code` where the API has one, such as WS_ERR_EXPECTED_MASK of ws; a browser says nothing. */
  | { how: 'reported'; name: 'error'; code: string | undefined };

export type ApiData = {
  isBinary: boolean;
  /** Bytes. */
  length: number;
  /** The beginning, for reading: text as it is, bytes as hex. */
  preview: string;
};

/** Longer previews would cost more than they tell. */
export const maxPreviewCharacters = 120;

const utf8 = new TextEncoder();
const shownBytes = maxPreviewCharacters / 3;

/** Text as an API was given it, or gave it. */
export function textData(text: string): ApiData {
  // A pair of surrogates cut in two would be shown as a question mark that nobody sent.
  const cut = text.slice(0, maxPreviewCharacters).replace(/[\ud800-\udbff]$/, '');
  return { isBinary: false, length: byteLength(text), preview: text.length > maxPreviewCharacters ? cut : text };
}

export function bytesData(bytes: Uint8Array): ApiData {
  return { isBinary: true, length: bytes.length, preview: formatHex(bytes.subarray(0, shownBytes)) };
}

/** Without encoding a long text, which may be megabytes. */
function byteLength(text: string): number {
  if (text.length <= maxPreviewCharacters) return utf8.encode(text).length;
  let length = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Two bytes from U+0080 on, three from U+0800 on; a pair of surrogates is two units and four bytes.
    if (unit >= 0x80) length += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return length;
}
