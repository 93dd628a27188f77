// Sec-WebSocket-Accept as it is computed (RFC 6455, 4.2.2), with every value on the way.

import { encodeBase64 } from '../../../wire/base64.ts';
import { acceptFor, handshakeGuid } from '../../../wire/handshake.ts';
import { sha1 } from '../../../wire/sha1.ts';

export type AcceptSteps = {
  key: string;
  /** The bytes the key stands for; undefined when it is no base64. */
  keyBytes: Uint8Array | undefined;
  joined: string;
  digest: Uint8Array;
  accept: string;
};

const keyBytes = 16;

export function acceptSteps(key: string): AcceptSteps {
  const joined = key + handshakeGuid;
  return {
    key,
    keyBytes: decodeBase64(key),
    joined,
    digest: sha1(new TextEncoder().encode(joined)),
    accept: acceptFor(key),
  };
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    // No base64: the handshake is broken there, and says so elsewhere.
    return undefined;
  }
}

export const newKey = (): string => encodeBase64(crypto.getRandomValues(new Uint8Array(keyBytes)));

/** The text with another value in the first header of this name; undefined when it has none. */
export function withFieldValue(text: string, name: string, value: string): string | undefined {
  const line = new RegExp(`^(${name}:[ \\t]*)[^\\n␍␊]*`, 'im');
  return line.test(text) ? text.replace(line, (_, start: string) => start + value) : undefined;
}
