import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Decoded, decodeAll } from './decode.ts';
import { hex } from './hex.ts';

const framesOf = (bytes: Uint8Array, from: 'client' | 'server') => decodeAll(bytes, { from, startWith: 'frames' });
const kinds = (items: Decoded[]) => items.map((item) => (item.kind === 'violation' ? item.code : item.kind));
const texts = (items: Decoded[]) => items.flatMap((item) => (item.kind === 'message' ? [item.text] : []));

// The examples of RFC 6455, 5.7.

test('a single-frame unmasked text message', () => {
  const items = framesOf(hex('81 05 48 65 6c 6c 6f'), 'server');
  assert.deepEqual(items, [
    {
      kind: 'frame',
      offset: 0,
      fin: true,
      rsv1: false,
      rsv2: false,
      rsv3: false,
      opcode: 1,
      opcodeName: 'text',
      isMasked: false,
      maskingKey: undefined,
      lengthForm: 7,
      isLengthMinimal: true,
      payloadLength: 5n,
      headerLength: 2,
      header: hex('81 05'),
      wirePayload: hex('48 65 6c 6c 6f'),
      payload: hex('48 65 6c 6c 6f'),
      payloadBytesNotKept: 0n,
      isCut: false,
      close: undefined,
    },
    {
      kind: 'message',
      from: 'server',
      type: 'text',
      frameOffsets: [0],
      frameCount: 1,
      payload: hex('48 65 6c 6c 6f'),
      payloadLength: 5n,
      payloadBytesNotKept: 0n,
      isCompressed: false,
      inflated: undefined,
      text: 'Hello',
    },
  ]);
});

test('a single-frame masked text message keeps its bytes as they crossed, its key and its text', () => {
  const [frame, message] = framesOf(hex('81 85 37 fa 21 3d 7f 9f 4d 51 58'), 'client');
  assert.ok(frame?.kind === 'frame' && message?.kind === 'message');
  assert.deepEqual(frame.maskingKey, hex('37 fa 21 3d'));
  assert.deepEqual(frame.wirePayload, hex('7f 9f 4d 51 58'));
  assert.deepEqual(frame.payload, hex('48 65 6c 6c 6f'));
  assert.deepEqual(frame.header, hex('81 85 37 fa 21 3d'));
  assert.equal(message.text, 'Hello');
});

test('a fragmented unmasked text message', () => {
  const items = framesOf(hex('01 03 48 65 6c 80 02 6c 6f'), 'server');
  assert.deepEqual(kinds(items), ['frame', 'frame', 'message']);
  const message = items[2];
  assert.ok(message?.kind === 'message');
  assert.equal(message.text, 'Hello');
  assert.deepEqual(message.frameOffsets, [0, 5]);
});

test('an unmasked ping and the masked pong that answers it', () => {
  const [ping] = framesOf(hex('89 05 48 65 6c 6c 6f'), 'server');
  const [pong] = framesOf(hex('8a 85 37 fa 21 3d 7f 9f 4d 51 58'), 'client');
  assert.ok(ping?.kind === 'frame' && pong?.kind === 'frame');
  assert.deepEqual([ping.opcodeName, pong.opcodeName], ['ping', 'pong']);
  assert.deepEqual(ping.payload, pong.payload);
});

test('256 and 65536 bytes of binary in the 16- and the 64-bit form', () => {
  const two = framesOf(new Uint8Array([...hex('82 7e 01 00'), ...new Uint8Array(256).fill(7)]), 'server');
  const eight = framesOf(
    new Uint8Array([...hex('82 7f 00 00 00 00 00 01 00 00'), ...new Uint8Array(65_536).fill(7)]),
    'server',
  );
  for (const [items, form, length] of [
    [two, 16, 256n],
    [eight, 64, 65_536n],
  ] as const) {
    const [frame, message] = items;
    assert.ok(frame?.kind === 'frame' && message?.kind === 'message');
    assert.deepEqual([frame.lengthForm, frame.payloadLength, frame.isLengthMinimal], [form, length, true]);
    assert.deepEqual([message.type, message.payload.length], ['binary', Number(length)]);
  }
});

test('a ping between the fragments of a message does not touch the message', () => {
  const items = framesOf(hex('01 01 61 89 00 00 01 62 8a 00 80 01 63'), 'server');
  assert.deepEqual(kinds(items), ['frame', 'frame', 'frame', 'frame', 'frame', 'message']);
  assert.deepEqual(texts(items), ['abc']);
});

test('a Close frame with code and reason', () => {
  const [frame] = framesOf(hex('88 05 03 e8 62 79 65'), 'server');
  assert.ok(frame?.kind === 'frame');
  assert.deepEqual(frame.close, { code: 1000, reason: 'bye' });
});

test('a Close frame with an empty body carries no code', () => {
  const [frame] = framesOf(hex('88 00'), 'server');
  assert.ok(frame?.kind === 'frame');
  assert.deepEqual(frame.close, { code: undefined, reason: '' });
});
