import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDecoder, type Decoded, type DecoderOptions, decodeAll } from './decode.ts';
import { hex } from './hex.ts';

const request = new TextEncoder().encode('GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n');
const response = new TextEncoder().encode('HTTP/1.1 101 x\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n');
const withHead = (head: Uint8Array, frames: string) => new Uint8Array([...head, ...hex(frames)]);

type Stream = { name: string; options: DecoderOptions; bytes: Uint8Array };

const server: DecoderOptions = { from: 'server', startWith: 'frames' };
const client: DecoderOptions = { from: 'client', startWith: 'frames' };

const streams: Stream[] = [
  {
    name: 'a request and masked frames',
    options: { from: 'client' },
    bytes: withHead(request, '81 82 37 fa 21 3d 5f 93 8a 80 00 00 00 00'),
  },
  {
    name: 'a 101 with an extension and frames',
    options: { from: 'server' },
    bytes: withHead(response, 'c1 07 f2 48 cd c9 c9 07 00 41 01 00 c0 01 00'),
  },
  {
    name: 'a refusal with a body',
    options: { from: 'server' },
    bytes: new TextEncoder().encode('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno'),
  },
  {
    name: 'a 103 before the 101',
    options: { from: 'server' },
    bytes: new TextEncoder().encode('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 101 x\r\n\r\n\x01\x00'),
  },
  {
    name: 'a head with bare line feeds and a bad field',
    options: { from: 'client' },
    bytes: new TextEncoder().encode('GET / HTTP/1.1\nHost : a\r\nUpgrade: websocket\n\n\x09\x00'),
  },
  { name: 'no head at all', options: { from: 'client' }, bytes: hex('16 03 01 02 00 0d 0a 0d 0a') },
  { name: 'a head beyond its cap', options: { from: 'client', maxHeadBytes: 24 }, bytes: request },
  { name: 'fragments with a ping between', options: server, bytes: hex('01 03 e2 82 ac 89 01 70 00 02 d0 96 80 00') },
  {
    name: 'UTF-8 that becomes impossible in the second fragment',
    options: server,
    bytes: hex('01 02 61 e2 89 00 00 02 82 28 80 01 61'),
  },
  { name: 'UTF-8 cut at the end of a message', options: server, bytes: hex('01 01 f0 80 02 9f 98 81 01 61') },
  {
    name: 'a masked text that is no UTF-8',
    options: client,
    bytes: hex('81 84 01 02 03 04 cd bb b9 b1 88 80 00 00 00 00'),
  },
  {
    name: 'lengths in every form',
    options: server,
    bytes: hex('82 01 aa 82 7e 00 01 bb 82 7f 00 00 00 00 00 00 00 02 cc dd'),
  },
  {
    name: 'a payload beyond the cap, its text judged to the end',
    options: { ...client, maxPayloadBytesKept: 3 },
    bytes: hex('81 87 01 02 03 04 60 60 60 60 60 60 fc 81 81 01 02 03 04 60'),
  },
  {
    name: 'a message beyond the cap in fragments',
    options: { ...server, maxPayloadBytesKept: 3 },
    bytes: hex('02 02 61 62 00 02 63 64 80 01 65'),
  },
  {
    name: 'a message with more frames than are listed',
    options: { ...server, maxFrameOffsetsKept: 2 },
    bytes: hex('02 00 00 00 00 00 80 00'),
  },
  { name: 'the top bit of a 64-bit length', options: server, bytes: hex('82 7f 80 00 00 00 00 00 00 01 aa bb cc') },
  {
    name: 'a Close with a broken reason, and a frame after it',
    options: server,
    bytes: hex('88 04 03 e9 61 c3 81 01 61'),
  },
  { name: 'a frame cut in its payload', options: client, bytes: hex('81 85 01 02 03 04 69 67') },
  { name: 'a frame cut in its header', options: client, bytes: hex('81 fe 01') },
  { name: 'everything wrong at once', options: client, bytes: hex('7b 7e 00 00 f9 05 61 62 63 64 65 80 00') },
];

function decodeIn(chunks: Uint8Array[], options: DecoderOptions): Decoded[] {
  const decoder = createDecoder(options);
  const items = chunks.flatMap((chunk) => {
    // What a decoder has been given may be overwritten at once, as ws does when it unmasks in place.
    const lent = chunk.slice();
    const read = decoder.push(lent);
    lent.fill(0xee);
    return read;
  });
  return [...items, ...decoder.end()];
}

for (const { name, options, bytes } of streams) {
  test(`every way to cut this in three reads the same: ${name}`, () => {
    const whole = decodeAll(bytes, options);
    for (let first = 0; first <= bytes.length; first += 1) {
      for (let second = first; second <= bytes.length; second += 1) {
        const chunks = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
        assert.deepEqual(decodeIn(chunks, options), whole, `cut at ${first} and ${second}`);
      }
    }
  });

  test(`byte by byte reads the same: ${name}`, () => {
    const chunks = Array.from(bytes, (byte) => Uint8Array.of(byte));
    assert.deepEqual(decodeIn(chunks, options), decodeAll(bytes, options));
  });

  test(`every byte is accounted for: ${name}`, () => {
    let next = 0;
    for (const item of decodeAll(bytes, options)) {
      if (item.kind === 'message' || item.kind === 'violation' || item.kind === 'body' || item.kind === 'event')
        continue;
      assert.equal(item.offset, next);
      if (item.kind === 'frame') next += item.headerLength + item.payload.length + Number(item.payloadBytesNotKept);
      else next += item.bytes.length + (item.kind === 'opaque' ? item.bytesNotKept : 0);
    }
    assert.equal(next, bytes.length);
  });
}
