// A small run in a link: the fragment never reaches a server. #trace=1.<base64url of deflate-raw of the trace's JSON>

import { formatTrace, parseTrace, type SavedTrace } from '../../wire/trace-file.ts';
import { pack, unpack } from '../shell/packed-text.ts';
import type { OpenedTrace } from './open-trace.ts';

const marker = '#trace=';
const version = '1.';
// Chats and mail cut longer addresses.
export const maxLinkCharacters = 8_000;
// What a link of that length can hold when its bytes repeat; far more is no trace of ours.
const maxTraceCharacters = 4_000_000;

/** Undefined when it is too long for a link. */
export async function traceFragment(trace: SavedTrace): Promise<string | undefined> {
  const json = JSON.stringify(JSON.parse(formatTrace(trace)));
  if (json.length > maxTraceCharacters) return undefined;
  const fragment = `${marker}${version}${await pack(json)}`;
  return fragment.length > maxLinkCharacters ? undefined : fragment;
}

export const isTraceFragment = (fragment: string): boolean => fragment.startsWith(marker);

export async function openTraceFragment(fragment: string): Promise<OpenedTrace> {
  if (fragment.length > maxLinkCharacters) return { problem: 'link-too-long' };
  if (!fragment.startsWith(version, marker.length)) return { problem: 'link-cut' };
  const unpacked = await unpack(fragment.slice(marker.length + version.length), maxTraceCharacters);
  if (unpacked === 'too-long') return { problem: 'link-too-long' };
  return unpacked === undefined ? { problem: 'link-cut' } : parseTrace(unpacked);
}
