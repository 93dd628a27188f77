import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConnectionReader, type Entry, type ReadChunk } from './connection.ts';
import { hex } from './hex.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

// The handshake of RFC 6455, 1.2, with the answer to its key.
const request = ascii(
  'GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
);
const response = ascii(
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
);

type Step = ReadChunk | { direction: 'up' | 'down'; atMs: number; ends: true };

function read(steps: Step[]): Entry[] {
  const reader = createConnectionReader();
  return steps.flatMap((step) => ('ends' in step ? reader.end(step) : reader.push(step)));
}

const line = (entry: Entry) =>
  `${entry.direction} ${entry.kind === 'violation' ? entry.code : entry.kind} ${entry.firstByteAtMs}-${entry.lastByteAtMs}`;

const opening: Step[] = [
  { direction: 'up', atMs: 1, bytes: request },
  { direction: 'down', atMs: 2, bytes: response },
];

test('a clean connection from request to both Closes shows no violation', () => {
  const entries = read([
    ...opening,
    { direction: 'up', atMs: 3, bytes: hex('81 82 00 00 00 00 68 69') },
    { direction: 'down', atMs: 4, bytes: hex('81 02 68 69') },
    { direction: 'up', atMs: 5, bytes: hex('88 82 00 00 00 00 03 e8') },
    { direction: 'down', atMs: 6, bytes: hex('88 02 03 e8') },
    { direction: 'down', atMs: 7, ends: true },
    { direction: 'up', atMs: 8, ends: true },
  ]);
  assert.deepEqual(entries.map(line), [
    'up request 1-1',
    'down response 2-2',
    'up frame 3-3',
    'up message 3-3',
    'down frame 4-4',
    'down message 4-4',
    'up frame 5-5',
    'down frame 6-6',
  ]);
});

test('a message says when its first and its last byte crossed, and in which chunks', () => {
  const entries = read([
    ...opening,
    { direction: 'down', atMs: 10, bytes: hex('01') },
    { direction: 'down', atMs: 20, bytes: hex('02 61 62 89 00') },
    { direction: 'down', atMs: 30, bytes: hex('80 01') },
    { direction: 'down', atMs: 40, bytes: hex('63 81 00') },
  ]);
  const seen = entries.slice(2).map((entry) => [line(entry), entry.firstChunk, entry.lastChunk]);
  assert.deepEqual(seen, [
    ['down frame 10-20', 1, 2],
    ['down frame 20-20', 2, 2],
    ['down frame 30-40', 3, 4],
    ['down message 10-40', 1, 4],
    ['down frame 40-40', 4, 4],
    ['down message 40-40', 4, 4],
  ]);
});

test('frames in the chunk of the 101 are read', () => {
  const greeting = new Uint8Array([...response, ...hex('81 02 68 69')]);
  const entries = read([
    { direction: 'up', atMs: 1, bytes: request },
    { direction: 'down', atMs: 2, bytes: greeting },
  ]);
  assert.deepEqual(entries.map(line), ['up request 1-1', 'down response 2-2', 'down frame 2-2', 'down message 2-2']);
});
