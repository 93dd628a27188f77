import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDecoder, type Decoded, decodeAll } from './decode.ts';
import { hex } from './hex.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const kinds = (items: Decoded[]) =>
  items.map((item) => (item.kind === 'violation' ? item.code : item.kind === 'opaque' ? item.reason : item.kind));

const upgrade = 'GET /chat?room=1 HTTP/1.1\r\nHost: example.com\r\nUpgrade:  WebSocket \r\n\r\n';
// A ping without FIN and mask: its first byte stays one byte as UTF-8.
const ping = '\x09\x00';

test('a request head tells its line, its fields as written, and where each begins', () => {
  const bytes = ascii(upgrade);
  assert.deepEqual(decodeAll(bytes, { from: 'client' }), [
    {
      kind: 'request',
      method: 'GET',
      target: '/chat?room=1',
      version: '1.1',
      offset: 0,
      bytes,
      fields: [
        { name: 'Host', value: 'example.com', offset: 27, length: 19 },
        { name: 'Upgrade', value: 'WebSocket', offset: 46, length: 22 },
      ],
    },
  ]);
});

test('a response head tells its status and reason', () => {
  const [head] = decodeAll(ascii('HTTP/1.1 101 Switching Protocols\r\nx:\r\n\r\n'), { from: 'server' });
  assert.ok(head?.kind === 'response');
  assert.deepEqual([head.version, head.status, head.reason], ['1.1', 101, 'Switching Protocols']);
  assert.deepEqual(head.fields, [{ name: 'x', value: '', offset: 34, length: 4 }]);
});

test('a status line needs no reason', () => {
  const [head] = decodeAll(ascii('HTTP/1.1 101 \r\n\r\n'), { from: 'server' });
  const [bare] = decodeAll(ascii('HTTP/1.1 101\r\n\r\n'), { from: 'server' });
  assert.ok(head?.kind === 'response' && bare?.kind === 'response');
  assert.deepEqual([head.reason, bare.reason], ['', '']);
});

test('after a request that asks for WebSocket come frames, after another its body', () => {
  const [upgradeHead, ...frames] = decodeAll(ascii(upgrade + ping), { from: 'client' });
  assert.equal(upgradeHead?.kind, 'request');
  assert.deepEqual(kinds(frames), ['control-fragmented', 'mask-missing', 'frame']);
  assert.deepEqual(kinds(decodeAll(ascii(`POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n${ping}`), { from: 'client' })), [
    'request',
    'body',
    'body',
  ]);
});

test('after a refusal what the client still sends is no frame', () => {
  const decoder = createDecoder({ from: 'client' });
  decoder.push(ascii(upgrade));
  decoder.settle({ isAccepted: false, extensions: undefined });
  assert.deepEqual(kinds([...decoder.push(hex('89 80 00 00 00 00')), ...decoder.end()]), ['after-refusal']);
});

test('a 101 makes frames of the bytes after a request that did not ask in so many words', () => {
  const decoder = createDecoder({ from: 'client' });
  decoder.push(ascii('GET / HTTP/1.1\r\n\r\nearly'));
  decoder.settle({ isAccepted: true, extensions: undefined });
  const items = decoder.push(hex('89 80 00 00 00 00'));
  assert.deepEqual(kinds(items), ['cut', 'frame']);
});

test('an informational head is followed by another head, a final one by a body', () => {
  const bytes = ascii('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 426 Upgrade Required\r\n\r\nno');
  assert.deepEqual(kinds(decodeAll(bytes, { from: 'server' })), ['response', 'response', 'body', 'body']);
});

test("the extension a 101 agrees to gives RSV1 its meaning, on the server's side by itself", () => {
  const head = 'HTTP/1.1 101 x\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n\r\n';
  const items = decodeAll(new Uint8Array([...ascii(head), ...hex('c1 07 f2 48 cd c9 c9 07 00')]), { from: 'server' });
  const message = items[2];
  assert.ok(message?.kind === 'message' && items.length === 3);
  assert.deepEqual([message.isCompressed, message.text], [true, undefined]);
});

test("the extension gives RSV1 its meaning on the client's side once settled", () => {
  const decoder = createDecoder({ from: 'client', startWith: 'frames' });
  const frame = hex('c1 81 00 00 00 00 00');
  assert.deepEqual(kinds(decoder.push(frame)), ['reserved-bit', 'frame', 'message']);
  decoder.settle({ isAccepted: true, extensions: 'permessage-deflate' });
  assert.deepEqual(kinds(decoder.push(frame)), ['frame', 'message']);
});

test('an extension nobody here knows keeps reserved bits and opcodes from being judged', () => {
  const decoder = createDecoder({ from: 'server', startWith: 'frames' });
  decoder.settle({ isAccepted: true, extensions: 'x-own' });
  assert.deepEqual(kinds(decoder.push(hex('b3 00'))), ['frame']);
});

test('no head is told by the first byte, a bad start line by its end', () => {
  const early = createDecoder({ from: 'client' });
  assert.deepEqual(kinds(early.push(hex('16 03'))), ['head-unreadable']);
  const late = createDecoder({ from: 'client' });
  assert.deepEqual(kinds(late.push(ascii('GET /\r'))), []);
  assert.deepEqual(kinds(late.push(ascii('\n'))), ['head-unreadable']);
  assert.deepEqual(kinds(late.end()), ['no-head']);
});
