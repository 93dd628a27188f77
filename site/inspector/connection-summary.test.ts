import assert from 'node:assert/strict';
import test from 'node:test';
import { createConnectionReader } from '../../wire/connection.ts';
import { encodeFrame, encodeHead, encodeText } from '../../wire/encode.ts';
import { connectionSummary, headerShare } from './connection-summary.ts';

test('frames are counted by direction and opcode, headers apart from payloads', () => {
  const reader = createConnectionReader();
  const entries = [
    ...reader.push({
      direction: 'up',
      atMs: 1,
      bytes: encodeHead('GET / HTTP/1.1', [
        ['Upgrade', 'websocket'],
        ['Connection', 'Upgrade'],
      ]),
    }),
    ...reader.push({
      direction: 'down',
      atMs: 4,
      bytes: encodeHead('HTTP/1.1 101 Switching Protocols', [['Sec-WebSocket-Extensions', 'permessage-deflate']]),
    }),
    ...reader.push({
      direction: 'up',
      atMs: 5,
      bytes: encodeText('abcd', { maskingKey: Uint8Array.of(1, 2, 3, 4) }),
    }),
    ...reader.push({ direction: 'down', atMs: 6, bytes: encodeFrame({ opcode: 9 }) }),
  ];
  const rest = { apiEvents: [], faultMarks: [], arrivals: { up: [], down: [] }, ended: undefined };
  const summary = connectionSummary({ number: 1, client: 'program', entries, ...rest });
  assert.deepEqual([summary.requestAtMs, summary.answerAtMs, summary.extensions], [1, 4, 'permessage-deflate']);
  assert.deepEqual([summary.up.frames, summary.up.headerBytes, summary.up.payloadBytes], [1, 6, 4]);
  assert.equal(headerShare(summary.up), 0.6);
  assert.deepEqual([...summary.down.byOpcode], [['ping', 1]]);
  assert.equal(headerShare({ ...summary.down, headerBytes: 0 }), undefined);
});
