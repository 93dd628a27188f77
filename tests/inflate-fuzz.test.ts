// DEFLATE data with bytes changed: our inflater and zlib agree on whether it is data, and on what comes out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { createInflater, type InflateStep } from '../wire/inflate.ts';
import { createRandom, type Random, seedOfRun } from './seeded-random.ts';

const seedNote = `run again with SEED=${seedOfRun}`;
const rounds = 6000;
const tail = Buffer.of(0, 0, 0xff, 0xff);

function randomSource(random: Random): Buffer {
  const length = random.pick([0, 1, 50, 700, 5000]);
  const alphabet = random.pick([2, 20, 256]);
  return Buffer.from(
    Array.from({ length }, (_, index) => (random.below(4) === 0 ? index & 7 : random.below(alphabet))),
  );
}

function readByOurs(pieces: Uint8Array[]): { step: InflateStep; bytes: Buffer } {
  const inflater = createInflater({ windowBits: 15, keepsWindow: true });
  const parts: Uint8Array[] = [];
  const sink = (piece: Uint8Array) => parts.push(piece.slice()) > 0;
  inflater.begin();
  for (const piece of pieces) {
    const step = inflater.push(piece, sink);
    if (step.kind !== 'read') return { step, bytes: Buffer.concat(parts) };
  }
  const step = inflater.end(sink);
  return { step, bytes: Buffer.concat(parts) };
}

/** Undefined for what zlib does not take. */
function readByZlib(bytes: Uint8Array): Buffer | undefined {
  try {
    return inflateRawSync(Buffer.concat([bytes, tail]), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // It says so by throwing, and why does not matter here.
    return undefined;
  }
}

test('changed bytes are read as zlib reads them, in any pieces', () => {
  const random = createRandom(seedOfRun);
  let refused = 0;
  for (let round = 0; round < rounds; round += 1) {
    const options = { level: random.below(10), finishFlush: constants.Z_SYNC_FLUSH };
    const wire = Uint8Array.from(deflateRawSync(randomSource(random), options).subarray(0, -4));
    for (let left = random.below(4); left > 0 && wire.length > 0; left -= 1) {
      wire[random.below(Math.min(wire.length, 60))] = random.below(256);
    }
    const whole = readByOurs([wire]);
    const inPieces = readByOurs(random.pieces(wire, 50));
    assert.deepEqual(inPieces.bytes, whole.bytes, seedNote);
    assert.equal(inPieces.step.kind, whole.step.kind, seedNote);
    const theirs = readByZlib(wire);
    // zlib lets data pass that only ends too early, and reads no further than the first final block.
    if (theirs) assert.deepEqual(whole.bytes.subarray(0, theirs.length), theirs, seedNote);
    else {
      refused += 1;
      assert.equal(whole.step.kind, 'failed', seedNote);
    }
  }
  assert.ok(refused > rounds / 20, `only ${refused} were refused`);
});

test('noise never throws, and no piece of it takes long', () => {
  const random = createRandom(seedOfRun);
  for (let round = 0; round < 3000; round += 1) readByOurs(random.pieces(random.bytes(random.below(400)), 64));
});
