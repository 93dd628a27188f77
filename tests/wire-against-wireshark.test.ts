// The decoder beside Wireshark's dissector, on frames valid and broken: the same bits, lengths, keys and payloads. The
// captures are made by Wireshark's own text2pcap, so nothing of ours stands between the bytes and its reading.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDecoder } from '../wire/decode.ts';
import { encodeFrame } from '../wire/encode.ts';
import { hex } from '../wire/hex.ts';
import type { Direction } from '../wire/tap-events.ts';
import { createRandom, type Random, seedOfRun } from './seeded-random.ts';
import { captureOfFrames, type DissectedFrame, dissectFrames, hasTshark, inTermsOfTshark } from './tshark.ts';

type Chunk = { direction: Direction; bytes: Uint8Array };

const seedNote = `run again with SEED=${seedOfRun}`;
const randomFrames = 3000;
const longestPiece = 3000;

const filled = (header: string, length: number) =>
  new Uint8Array([...hex(header), ...new Uint8Array(length).fill(0x61)]);

/** What is broken here is said in the name; Wireshark reads it without a word, and so must we beside the violation. */
const literals: Record<string, { up?: Uint8Array; down?: Uint8Array }> = {
  'a masked "Hello", as in RFC 6455, 5.7': { up: hex('81 85 37 fa 21 3d 7f 9f 4d 51 58') },
  'fragments with a ping among them, both ways at once': {
    up: hex('01 81 00 00 00 00 61 89 81 01 02 03 04 71 80 81 ff ff ff ff 9d'),
    down: hex('01 01 58 89 01 70 00 01 59 80 01 5a'),
  },
  'the longest 7-bit length': { down: filled('82 7d', 125) },
  'the shortest 16-bit length': { down: filled('82 7e 00 7e', 126) },
  'the longest 16-bit length': { down: filled('82 7e ff ff', 65_535) },
  'the shortest 64-bit length': { down: filled('82 7f 00 00 00 00 00 01 00 00', 65_536) },
  'a client frame without a mask': { up: hex('81 02 68 69') },
  'a server frame with a mask': { down: hex('81 82 01 02 03 04 69 6b') },
  'each reserved bit without an extension': { down: hex('c1 01 61 a1 01 62 91 01 63') },
  'every reserved opcode': { down: hex('83 01 61 84 00 85 00 86 00 87 00 8b 01 62 8c 00 8d 00 8e 00 8f 00') },
  'a ping in fragments': { down: hex('09 01 61 80 01 62') },
  'a ping of 126 bytes': { down: filled('89 7e 00 7e', 126) },
  'lengths that are not minimal': { down: hex('81 7e 00 01 61 82 7f 00 00 00 00 00 00 00 01 62') },
  'a continuation without a start': { down: hex('80 01 61') },
  'a message begun inside another': { down: hex('01 01 61 81 01 62 80 01 63') },
  'text that is no UTF-8': { down: hex('81 02 c3 28') },
  'a Close of one byte, and one with 1005': { down: hex('88 01 03 88 02 03 ed') },
  'a frame after Close': { down: hex('88 02 03 e8 81 01 61') },
};

function randomFrame(random: Random): Uint8Array {
  const length =
    random.below(60) === 0 ? random.pick([65_535, 65_536]) : random.pick([0, 1, 5, 124, 125, 126, 127, 300]);
  return encodeFrame({
    opcode: random.pick([0, 1, 1, 2, 2, 8, 9, 10, random.below(16)]),
    fin: random.below(3) > 0,
    rsv1: random.below(10) === 0,
    rsv2: random.below(10) === 0,
    rsv3: random.below(10) === 0,
    payload: random.bytes(length),
    maskingKey: random.pick([undefined, random.bytes(4)]),
    ...(random.below(8) === 0 && length < 65_536 && { lengthForm: random.pick([16, 64]) }),
  });
}

/** Both directions in pieces, one now and then the other. */
function randomChunks(random: Random): Chunk[] {
  const piecesOf = () => {
    const stream = Buffer.concat(Array.from({ length: randomFrames / 2 }, () => randomFrame(random)));
    return random.pieces(new Uint8Array(stream), longestPiece);
  };
  const left = { up: piecesOf(), down: piecesOf() };
  const chunks: Chunk[] = [];
  while (left.up.length + left.down.length > 0) {
    const direction = random.pick(['up', 'down']);
    const bytes = left[direction].shift();
    if (bytes) chunks.push({ direction, bytes });
  }
  return chunks;
}

function readByUs(chunks: readonly Chunk[], direction: Direction): DissectedFrame[] {
  const decoder = createDecoder({ from: direction === 'up' ? 'client' : 'server', startWith: 'frames' });
  const items = chunks.flatMap((chunk) => (chunk.direction === direction ? decoder.push(chunk.bytes) : []));
  return items.flatMap((item) => (item.kind === 'frame' ? [inTermsOfTshark(item, 0, direction)] : []));
}

/** Answers how many frames were compared. */
function assertSameReading(chunks: readonly Chunk[]): number {
  const dissected = dissectFrames(captureOfFrames(chunks));
  for (const direction of ['up', 'down'] as const) {
    const theirs = dissected.filter((frame) => frame.direction === direction);
    const ours = readByUs(chunks, direction);
    assert.equal(theirs.length, ours.length, seedNote);
    for (const [index, frame] of ours.entries()) assert.deepEqual(theirs[index], frame, `frame ${index}, ${seedNote}`);
  }
  return dissected.length;
}

if (!hasTshark) {
  test('Wireshark reads every frame as we do: not tried, because tshark and text2pcap are not installed', {
    skip: true,
  });
} else {
  for (const [name, { up, down }] of Object.entries(literals)) {
    test(`Wireshark reads ${name} as we do`, () => {
      const chunks: Chunk[] = [
        ...(up ? [{ direction: 'up', bytes: up } as const] : []),
        // Packets of an Ethernet's size, as text2pcap writes no longer ones than TCP has.
        ...createRandom(0)
          .pieces(down ?? new Uint8Array(0), 1460)
          .map((bytes) => ({ direction: 'down', bytes }) as const),
      ];
      assert.ok(assertSameReading(chunks) > 0);
    });
  }

  test(`Wireshark reads ${randomFrames} random frames as we do, cut anywhere`, () => {
    assert.equal(assertSameReading(randomChunks(createRandom(seedOfRun))), randomFrames);
  });
}
