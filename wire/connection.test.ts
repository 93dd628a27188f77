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
    { direction: 'up', atMs: 3, bytes: hex('81 82 37 fa 21 3d 5f 93') },
    { direction: 'down', atMs: 4, bytes: hex('81 02 68 69') },
    { direction: 'up', atMs: 5, bytes: hex('88 82 7f 9f 4d 51 7c 77') },
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

test('exchanges beside WebSocket: plain ones first, a refusal, another try, and then frames', () => {
  const plain = ascii('HEAD / HTTP/1.1\r\nHost: a\r\n\r\n');
  const entries = read([
    { direction: 'up', atMs: 1, bytes: plain },
    { direction: 'down', atMs: 2, bytes: ascii('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n') },
    { direction: 'up', atMs: 3, bytes: request },
    { direction: 'down', atMs: 4, bytes: ascii('HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno') },
    { direction: 'up', atMs: 5, bytes: request },
    { direction: 'down', atMs: 6, bytes: response },
    { direction: 'up', atMs: 7, bytes: hex('81 80 37 fa 21 3d') },
  ]);
  assert.deepEqual(entries.map(line), [
    'up request 1-1',
    'down response 2-2',
    'up request 3-3',
    'down status-not-101 4-4',
    'down response 4-4',
    'down opaque 4-4',
    'down body 4-4',
    'up request 5-5',
    'down response 6-6',
    'up frame 7-7',
    'up message 7-7',
  ]);
});

test('a body and an event say when their first and their last byte crossed', () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 18\r\n\r\n';
  const entries = read([
    { direction: 'up', atMs: 1, bytes: ascii('GET / HTTP/1.1\r\nHost: a\r\n\r\n') },
    { direction: 'down', atMs: 2, bytes: ascii(`${head}data: a\n`) },
    { direction: 'down', atMs: 3, bytes: ascii('\ndata: b') },
    { direction: 'down', atMs: 4, bytes: ascii('\n\n') },
  ]);
  assert.deepEqual(entries.map(line), [
    ...['up request 1-1', 'down response 2-2', 'down event 2-3', 'down event 3-4', 'down opaque 2-4', 'down body 2-4'],
  ]);
});
