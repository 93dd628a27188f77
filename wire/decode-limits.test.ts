import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDecoder, type Decoded, decodeAll } from './decode.ts';
import { hex } from './hex.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const summary = (items: Decoded[]) =>
  items.map((item) => {
    if (item.kind === 'violation') return `${item.code} at ${item.offset}`;
    if (item.kind === 'opaque') return `opaque ${item.reason} ${item.offset}+${item.bytes.length}+${item.bytesNotKept}`;
    return item.kind;
  });

test('a head is readable up to the cap and a violation one byte beyond', () => {
  const head = ascii('GET / HTTP/1.1\r\n\r\n');
  const fits = decodeAll(head, { from: 'client', maxHeadBytes: head.length });
  const beyond = decodeAll(head, { from: 'client', maxHeadBytes: head.length - 1 });
  assert.deepEqual(summary(fits), ['request']);
  assert.deepEqual(summary(beyond), ['head-too-large at 17', 'opaque no-head 0+18+0']);
});

test('a payload beyond the cap is counted, not kept, and the next frame is read', () => {
  const items = decodeAll(hex('82 05 01 02 03 04 05 81 01 61'), {
    from: 'server',
    startWith: 'frames',
    maxPayloadBytesKept: 2,
  });
  const [frame, message, next] = items;
  assert.ok(frame?.kind === 'frame' && message?.kind === 'message' && next?.kind === 'frame');
  assert.deepEqual([frame.payload, frame.wirePayload, frame.payloadBytesNotKept], [hex('01 02'), hex('01 02'), 3n]);
  assert.deepEqual([message.payload, message.payloadBytesNotKept, message.payloadLength], [hex('01 02'), 3n, 5n]);
  assert.equal(next.offset, 7);
});

test('a message in fragments keeps its first bytes up to the cap', () => {
  const bytes = hex('02 02 61 62 00 02 63 64 80 01 65');
  const message = decodeAll(bytes, { from: 'server', startWith: 'frames', maxPayloadBytesKept: 3 }).at(-1);
  assert.ok(message?.kind === 'message');
  assert.deepEqual([message.payload, message.payloadLength, message.payloadBytesNotKept], [hex('61 62 63'), 5n, 2n]);
});

test('invalid UTF-8 beyond the cap is still named', () => {
  const items = decodeAll(hex('81 04 61 61 61 ff'), { from: 'server', startWith: 'frames', maxPayloadBytesKept: 1 });
  assert.deepEqual(summary(items), ['invalid-utf8-text at 5', 'frame', 'message']);
});

test('a frame that announces 2^62 bytes takes no memory before they come', () => {
  const decoder = createDecoder({ from: 'server', startWith: 'frames', maxPayloadBytesKept: 2 ** 32 });
  assert.deepEqual(summary(decoder.push(hex('82 7f 40 00 00 00 00 00 00 00 61'))), ['length-beyond-safe at 2']);
  const [cut, frame] = decoder.end();
  assert.ok(cut?.kind === 'violation' && frame?.kind === 'frame');
  assert.equal(cut.code, 'frame-cut');
  assert.deepEqual([frame.payloadLength, frame.isCut, frame.payload], [2n ** 62n, true, hex('61')]);
});

test('2^63 - 1 is a legal length, and exact; 2^53 - 1 can even be counted', () => {
  const beyond = createDecoder({ from: 'server', startWith: 'frames' });
  const countable = createDecoder({ from: 'server', startWith: 'frames' });
  assert.deepEqual(beyond.push(hex('82 7f 7f ff ff ff ff ff ff ff')), [
    {
      kind: 'violation',
      code: 'length-beyond-safe',
      from: 'server',
      offset: 2,
      frameOffset: 0,
      values: { length: '9223372036854775807' },
    },
  ]);
  assert.deepEqual(countable.push(hex('82 7f 00 1f ff ff ff ff ff ff')), []);
});

test('after the top bit of a 64-bit length nothing more is taken for a frame', () => {
  const items = decodeAll(hex('82 7f 80 00 00 00 00 00 00 00 81 01 61'), { from: 'server', startWith: 'frames' });
  assert.deepEqual(summary(items), ['length-msb-set at 2', 'frame', 'opaque after-violation 10+3+0']);
});

test('opaque bytes are kept up to the cap', () => {
  const bytes = ascii('HTTP/1.1 404 Not Found\r\n\r\nnothing here');
  const items = decodeAll(bytes, { from: 'server', maxPayloadBytesKept: 7 });
  assert.deepEqual(summary(items), ['response', 'opaque body 26+7+5', 'body']);
});

test('skipped bytes inside a payload leave the next frame in place', () => {
  const decoder = createDecoder({ from: 'server', startWith: 'frames' });
  decoder.push(hex('81 05 61'));
  decoder.skip(2);
  const [frame, message, next] = decoder.push(hex('64 65 81 01 66'));
  assert.ok(frame?.kind === 'frame' && message?.kind === 'message' && next?.kind === 'frame');
  // What is kept has no hole: the bytes after the gap are counted too.
  assert.deepEqual([frame.payload, frame.payloadBytesNotKept, frame.isCut], [hex('61'), 4n, false]);
  assert.equal(message.payloadLength, 5n);
  assert.equal(next.offset, 7);
});

test('text with bytes missing is not judged', () => {
  const decoder = createDecoder({ from: 'server', startWith: 'frames' });
  decoder.push(hex('81 04 e2'));
  decoder.skip(2);
  assert.deepEqual(summary(decoder.push(hex('61'))), ['frame', 'message']);
});

test('skipped bytes beyond a payload end the frames', () => {
  const decoder = createDecoder({ from: 'server', startWith: 'frames' });
  decoder.push(hex('81 05 61'));
  const atGap = decoder.skip(5);
  const after = [...decoder.push(hex('81 01 61')), ...decoder.end()];
  assert.deepEqual(summary([...atGap, ...after]), ['frame', 'opaque after-gap 3+0+8']);
});

test('a small frame keeps no more of its chunk than the whole frames it stands with', () => {
  const decoder = createDecoder({ from: 'server', startWith: 'frames', maxPayloadBytesKept: 1000 });
  // Two pings, then a frame of 60,000 bytes that is not kept, and a ping after it.
  const chunk = new Uint8Array([
    ...hex('89 01 61 89 01 62 82 7e ea 60'),
    ...new Uint8Array(60_000),
    ...hex('89 01 63'),
  ]);
  const frames = decoder.push(chunk).filter((item) => item.kind === 'frame');
  assert.deepEqual(
    frames.map(({ payload }) => [payload[0], payload.length, payload.buffer.byteLength]),
    [
      [0x61, 1, 6],
      [0x62, 1, 6],
      [0, 1000, 1000],
      [0x63, 1, 3],
    ],
  );
});

test('bytes after the end are left alone', () => {
  const decoder = createDecoder({ from: 'server', startWith: 'frames' });
  decoder.end();
  assert.deepEqual(decoder.push(hex('81 01 61')), []);
  assert.deepEqual(decoder.skip(1), []);
  assert.deepEqual(decoder.end(), []);
});

test('the end cuts a head, a header and a payload short, and says so', () => {
  const frames = { from: 'client', startWith: 'frames' } as const;
  assert.deepEqual(summary(decodeAll(ascii('GET / HT'), { from: 'client' })), ['head-cut at 8', 'opaque cut 0+8+0']);
  assert.deepEqual(summary(decodeAll(hex('81 80 01'), frames)), ['frame-cut at 3', 'opaque cut 0+3+0']);
  assert.deepEqual(summary(decodeAll(hex('81 82 00 00 00 00 61'), frames)), ['frame-cut at 7', 'frame']);
});
