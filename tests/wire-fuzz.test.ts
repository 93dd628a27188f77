// Bytes nobody would send, cut anywhere: the decoder never throws, loses no byte, and reads the same in every chunking.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConnectionReader } from '../wire/connection.ts';
import { createDecoder, type Decoded, type DecoderOptions, decodeAll } from '../wire/decode.ts';
import { encodeFrame } from '../wire/encode.ts';
import { hex } from '../wire/hex.ts';
import { createInflater } from '../wire/inflate.ts';
import { parseTrace } from '../wire/trace-file.ts';
import { checkAccounting } from './accounting.ts';
import { createRandom, type Random, seedOfRun } from './seeded-random.ts';

const seedNote = `run again with SEED=${seedOfRun}`;
const ascii = (text: string) => new TextEncoder().encode(text);

const request = ascii('GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
const response = ascii('HTTP/1.1 101 x\r\nUpgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n');
const validFrames = hex(
  '81 85 37 fa 21 3d 7f 9f 4d 51 58 01 02 d0 96 89 00 80 02 d1 83 82 7e 00 01 aa 82 7f 00 00 00 00 00 00 00 01 bb 8a 00 88 05 03 e8 62 79 65',
);

function decodeInPieces(pieces: Uint8Array[], options: DecoderOptions): Decoded[] {
  const decoder = createDecoder(options);
  return [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()];
}

function randomOptions(random: Random): DecoderOptions {
  return {
    from: random.pick(['client', 'server']),
    startWith: random.pick(['http', 'frames']),
    maxHeadBytes: random.pick([16, 200, 65_536]),
    maxPayloadBytesKept: random.pick([0, 3, 100, 16_777_216]),
    maxFrameOffsetsKept: random.pick([1, 65_536]),
    createInflater: random.pick([undefined, createInflater]),
    maxInflatedBytes: random.pick([0, 10, 1_000_000]),
    maxInflatedBytesKept: random.pick([0, 10, 1_000_000]),
  };
}

/** Random frames, mostly legal ones, with heads before them at times. */
function randomStream(random: Random): Uint8Array {
  const parts: number[] = [...random.pick([new Uint8Array(0), request, response, random.bytes(random.below(40))])];
  for (let left = random.below(12); left > 0; left -= 1) {
    const frame = encodeFrame({
      opcode: random.pick([0, 0, 1, 1, 2, 8, 9, 10, random.below(16)]),
      fin: random.below(3) > 0,
      rsv1: random.below(8) === 0,
      rsv2: random.below(30) === 0,
      payload: random.pick([
        ascii('Привіт'),
        random.bytes(random.below(9)),
        random.bytes(random.below(300)),
        hex('03 e8 e2 82'),
      ]),
      maskingKey: random.pick([undefined, random.bytes(4)]),
      ...(random.below(8) === 0 && { lengthForm: random.pick([16, 64]) }),
    });
    parts.push(...frame);
  }
  const stream = Uint8Array.from(parts);
  for (let left = random.below(3); left > 0; left -= 1) stream[random.below(stream.length)] = random.below(256);
  return stream;
}

test('half-broken streams read the same whole, in pieces and byte by byte, and lose no byte', () => {
  const random = createRandom(seedOfRun);
  let total = 0;
  for (let round = 0; round < 1500; round += 1) {
    const stream = randomStream(random);
    const options = randomOptions(random);
    total += stream.length;
    const whole = decodeAll(stream, options);
    checkAccounting(whole, stream.length);
    assert.deepEqual(decodeInPieces(random.pieces(stream, 1), options), whole, seedNote);
    assert.deepEqual(decodeInPieces(random.pieces(stream, 40), options), whole, seedNote);
  }
  assert.ok(total > 100_000);
});

/** Exchanges after each other on one connection, of one side, mostly legal ones. */
function randomExchanges(random: Random): Uint8Array {
  const starts = ['POST / HTTP/1.1\r\n', 'HTTP/1.1 200 OK\r\n', 'HTTP/1.1 204 \r\n', 'HTTP/1.1 103 \r\n'] as const;
  const bodies = [
    '\r\n',
    'Content-Length: 3\r\n\r\nabc',
    'Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc',
    'Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nabcde\r\n1\r\n!\r\n0\r\nt: v\r\n\r\n',
    'Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\nc\r\ndata: a\n\nid:\r\n6\r\n7\r\n\r\n:\r\n0\r\n\r\n',
    'Content-Type: text/event-stream\r\n\r\nretry: 1\rdata\r\n\ndata: b\n\n',
  ] as const;
  const text = Array.from({ length: random.below(6) }, () => random.pick(starts) + random.pick(bodies)).join('');
  const stream = ascii(text);
  for (let left = random.below(3); left > 0 && stream.length > 0; left -= 1) {
    stream[random.below(stream.length)] = random.pick([0x0d, 0x0a, 0x30, 0x3a, random.below(256)]);
  }
  return stream;
}

test('half-broken exchanges read the same whole, in pieces and byte by byte, and lose no byte', () => {
  const random = createRandom(seedOfRun);
  for (let round = 0; round < 1500; round += 1) {
    const stream = randomExchanges(random);
    const options: DecoderOptions = { ...randomOptions(random), startWith: 'http' };
    const whole = decodeAll(stream, options);
    checkAccounting(whole, stream.length);
    assert.deepEqual(decodeInPieces(random.pieces(stream, 1), options), whole, seedNote);
    assert.deepEqual(decodeInPieces(random.pieces(stream, 40), options), whole, seedNote);
  }
});

test('noise never throws and loses no byte', () => {
  const random = createRandom(seedOfRun);
  for (let round = 0; round < 1000; round += 1) {
    const noise = random.bytes(random.below(400));
    checkAccounting(decodeInPieces(random.pieces(noise, 64), randomOptions(random)), noise.length);
  }
});

test('each flipped bit of a valid stream is read without a throw, and no byte is lost', () => {
  for (const [head, from] of [
    [request, 'client'],
    [response, 'server'],
  ] as const) {
    const valid = new Uint8Array([...head, ...validFrames]);
    for (let bit = 0; bit < 8 * valid.length; bit += 1) {
      const flipped = valid.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      checkAccounting(decodeAll(flipped, { from }), flipped.length);
    }
  }
});

test('both directions in any order never throw', () => {
  const random = createRandom(seedOfRun);
  for (let round = 0; round < 250; round += 1) {
    const reader = createConnectionReader(randomOptions(random));
    for (let step = 0; step < 12; step += 1) {
      const direction = random.pick(['up', 'down']);
      const bytes = random.pick([request, response, validFrames, randomStream(random), randomExchanges(random)]);
      if (random.below(10) === 0) reader.end({ direction, atMs: step });
      const bytesNotKept = random.pick([0, 0, 0, random.below(20)]);
      const entries = reader.push({ direction, atMs: step, bytes, bytesNotKept });
      for (const entry of entries) assert.ok(entry.firstByteAtMs <= entry.lastByteAtMs, seedNote);
    }
  }
});

test('a trace file with any byte changed is a trace or a problem, never a throw', () => {
  const random = createRandom(seedOfRun);
  const file =
    '{"wireside":1,"connections":[{"number":1,"path":"/","chunks":[{"direction":"up","atMs":0,"hex":"8100"}],"ended":null,"bytesNotKept":{"up":0,"down":0}}]}';
  for (let at = 0; at < file.length; at += 1) {
    const result = parseTrace(file.slice(0, at) + String.fromCharCode(32 + random.below(95)) + file.slice(at + 1));
    assert.ok('trace' in result || 'problem' in result, seedNote);
  }
});
