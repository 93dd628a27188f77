// The decoder beside ws on the same random valid traffic: the same messages, pings, pongs and Closes.

import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { Receiver, Sender } from '../bench/ws-parts.ts';
import { createDecoder, type Decoded } from '../wire/decode.ts';
import { encodeClose, encodeFrame } from '../wire/encode.ts';
import { opcodes } from '../wire/frame.ts';
import { createRandom, type Random, seedOfRun } from './seeded-random.ts';

const seedNote = `run again with SEED=${seedOfRun}`;
const framesPerSide = 5000;
const longestPiece = 3000;

type Heard = { what: 'text' | 'binary' | 'ping' | 'pong' | 'close'; bytes: Buffer; code?: number };

const alphabets = ['plain ascii ', 'Їжак, ґанок. ', 'привет ', '€uro ñ ', '😀 emoji '] as const;

function randomPayload(random: Random, isText: boolean): Uint8Array {
  const length =
    random.below(40) === 0 ? random.pick([65_535, 65_536]) : random.pick([0, 1, 5, 124, 125, 126, 127, 300]);
  if (!isText) return random.bytes(length);
  return new TextEncoder().encode(random.pick(alphabets).repeat(length).slice(0, length));
}

/** Frames as a correct peer sends them: fragments cut anywhere, control frames in between, a Close at the end. */
function randomTraffic(random: Random, isMasked: boolean): Uint8Array {
  const parts: Uint8Array[] = [];
  const key = () => (isMasked ? random.bytes(4) : undefined);
  let frames = 0;
  const add = (opcode: number, payload: Uint8Array, fin: boolean) => {
    parts.push(encodeFrame({ opcode, payload, fin, maskingKey: key() }));
    frames += 1;
  };
  while (frames < framesPerSide) {
    const isText = random.below(2) === 0;
    const payload = randomPayload(random, isText);
    const pieces = random.below(3) === 0 ? random.pieces(payload, 1 + payload.length) : [payload];
    for (const [index, piece] of pieces.entries()) {
      if (random.below(6) === 0) add(random.pick([opcodes.ping, opcodes.pong]), random.bytes(random.below(126)), true);
      const start = isText ? opcodes.text : opcodes.binary;
      add(index === 0 ? start : opcodes.continuation, piece, index === pieces.length - 1);
    }
  }
  parts.push(
    encodeClose({ code: random.pick([1000, 1001, 1011, 3000, 4999]), reason: 'бувай' }, { maskingKey: key() }),
  );
  return Buffer.concat(parts);
}

function heardByWire(pieces: Uint8Array[], from: 'client' | 'server'): Heard[] {
  const decoder = createDecoder({ from, startWith: 'frames' });
  const items: Decoded[] = [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()];
  return items.flatMap((item): Heard[] => {
    if (item.kind === 'message') return [{ what: item.type, bytes: Buffer.from(item.payload) }];
    assert.equal(item.kind === 'violation' ? item.code : item.kind, 'frame', seedNote);
    if (item.kind !== 'frame') return [];
    const bytes = Buffer.from(item.payload);
    if (item.opcodeName === 'ping' || item.opcodeName === 'pong') return [{ what: item.opcodeName, bytes }];
    if (item.close) return [{ what: 'close', bytes: bytes.subarray(2), code: item.close.code ?? 1005 }];
    return [];
  });
}

async function heardByWs(pieces: Uint8Array[], isServer: boolean): Promise<Heard[]> {
  const receiver = new Receiver({ isServer });
  const heard: Heard[] = [];
  receiver.on('message', (bytes, isBinary) => heard.push({ what: isBinary ? 'binary' : 'text', bytes }));
  receiver.on('ping', (bytes) => heard.push({ what: 'ping', bytes }));
  receiver.on('pong', (bytes) => heard.push({ what: 'pong', bytes }));
  const concluded = new Promise<void>((resolve, reject) => {
    receiver.on('error', reject);
    receiver.on('conclude', (code, bytes) => {
      heard.push({ what: 'close', bytes, code });
      resolve();
    });
  });
  // It unmasks in place, so it gets bytes of its own.
  for (const piece of pieces) receiver.write(Buffer.from(piece));
  await concluded;
  return heard;
}

for (const from of ['client', 'server'] as const) {
  test(`${framesPerSide} random frames from a ${from} are heard as ws hears them`, async () => {
    const random = createRandom(seedOfRun);
    const pieces = random.pieces(randomTraffic(random, from === 'client'), longestPiece);
    const [ours, theirs] = [heardByWire(pieces, from), await heardByWs(pieces, from === 'client')];
    assert.equal(ours.length, theirs.length, seedNote);
    for (const [index, heard] of ours.entries()) assert.deepEqual(heard, theirs[index], seedNote);
  });
}

test('what the Sender of ws writes is read without a violation, and is what it was told to send', () => {
  const random = createRandom(seedOfRun);
  const socket = new PassThrough();
  const sender = new Sender(socket);
  const told: Heard[] = [];
  for (let count = 0; count < 500; count += 1) {
    const isText = random.below(2) === 0;
    const bytes = Buffer.from(randomPayload(random, isText));
    told.push({ what: isText ? 'text' : 'binary', bytes });
    sender.send(bytes, { binary: !isText, fin: true, mask: true, compress: false });
    if (random.below(5) > 0) continue;
    const body = Buffer.from(random.bytes(random.below(126)));
    told.push({ what: 'ping', bytes: body });
    sender.ping(body, true);
  }
  told.push({ what: 'close', bytes: Buffer.from('до зустрічі'), code: 1000 });
  sender.close(1000, 'до зустрічі', true);
  const pieces: Buffer[] = [];
  for (let piece = socket.read(); piece !== null; piece = socket.read()) pieces.push(piece);
  assert.deepEqual(heardByWire(pieces, 'client'), told, seedNote);
});
