// Code in a link: the fragment never reaches a server. #code=1.<base64url of deflate-raw of JSON>

import { pack, unpack } from '../shell/packed-text.ts';
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
  const fragment = `${marker}${version}${await pack(JSON.stringify({ example, files }))}`;
  return fragment.length > maxLinkCharacters ? undefined : fragment;
}

export const isSharedFragment = (fragment: string): boolean => fragment.startsWith(marker);

export async function decodeShared(fragment: string): Promise<Opened> {
  if (!isSharedFragment(fragment)) return { kind: 'none' };
  // Before anything is unfolded: browsers hand on what unfolds in pieces as large as they like.
  if (fragment.length > maxLinkCharacters) return { kind: 'too-long' };
  if (!fragment.startsWith(version, marker.length)) return { kind: 'broken' };
  const json = await unpack(fragment.slice(marker.length + version.length), maxSharedCharacters);
  if (json === undefined) return { kind: 'broken' };
  if (json === 'too-long') return { kind: 'too-long' };
  try {
    const shared: unknown = JSON.parse(json);
    return isShared(shared) ? { kind: 'code', shared } : { kind: 'broken' };
  } catch {
    // Cut, mistyped, or never ours: the reader is told so.
    return { kind: 'broken' };
  }
}

function isShared(value: unknown): value is Shared {
  if (typeof value !== 'object' || value === null || !('example' in value) || !('files' in value)) return false;
  const { example, files } = value;
  if (typeof example !== 'string' || typeof files !== 'object' || files === null) return false;
  return Object.values(files).every((code) => typeof code === 'string');
}
