// Code in a link: the fragment never reaches a server. #code=1.<base64url of deflate-raw of JSON>

import type { Files } from './drafts.ts';

export type Shared = { example: string; files: Files };
export type Opened = { kind: 'none' } | { kind: 'broken' } | { kind: 'too-long' } | { kind: 'code'; shared: Shared };

const marker = '#code=';
const version = '1.';
// Chats and mail cut longer addresses.
export const maxLinkCharacters = 8_000;
// A link can unfold to a thousand times its length; a lesson's code does not.
export const maxSharedCharacters = 200_000;

export async function encodeShared({ example, files }: Shared): Promise<string | undefined> {
  const json = new TextEncoder().encode(JSON.stringify({ example, files }));
  const packed = await readAll(through(json, new CompressionStream('deflate-raw')), Number.POSITIVE_INFINITY);
  const fragment = `${marker}${version}${toBase64Url(packed ?? new Uint8Array())}`;
  return fragment.length > maxLinkCharacters ? undefined : fragment;
}

export const isSharedFragment = (fragment: string): boolean => fragment.startsWith(marker);

export async function decodeShared(fragment: string): Promise<Opened> {
  if (!isSharedFragment(fragment)) return { kind: 'none' };
  // Before anything is unfolded: browsers hand on what unfolds in pieces as large as they like.
  if (fragment.length > maxLinkCharacters) return { kind: 'too-long' };
  const packed = fromBase64Url(fragment.slice(marker.length + version.length));
  if (!fragment.startsWith(version, marker.length) || packed === undefined) return { kind: 'broken' };
  try {
    const json = await readAll(through(packed, new DecompressionStream('deflate-raw')), maxSharedCharacters);
    if (json === undefined) return { kind: 'too-long' };
    const shared: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
    return isShared(shared) ? { kind: 'code', shared } : { kind: 'broken' };
  } catch {
    // Cut, mistyped, or never ours: the reader is told so.
    return { kind: 'broken' };
  }
}

const through = (bytes: Uint8Array<ArrayBuffer>, transform: ReadableWritablePair<Uint8Array, BufferSource>) =>
  new Blob([bytes]).stream().pipeThrough(transform);

/** Undefined as soon as there is more than the limit. */
async function readAll(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      return undefined;
    }
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    );
  } catch {
    // A length that base64 cannot have.
    return undefined;
  }
}

function isShared(value: unknown): value is Shared {
  if (typeof value !== 'object' || value === null || !('example' in value) || !('files' in value)) return false;
  const { example, files } = value;
  if (typeof example !== 'string' || typeof files !== 'object' || files === null) return false;
  return Object.values(files).every((code) => typeof code === 'string');
}
