import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constants, deflateRawSync } from 'node:zlib';
import { hex } from './hex.ts';
import { createInflater, type Inflater, type InflaterOptions, type InflateStep } from './inflate.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

type Read = { step: InflateStep; bytes: Uint8Array };

function readMessage(inflater: Inflater, ...pieces: Uint8Array[]): Read {
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

const inflate = (bytes: Uint8Array, options: Partial<InflaterOptions> = {}): Read =>
  readMessage(createInflater({ windowBits: 15, keepsWindow: true, ...options }), bytes);

// RFC 7692, 7.2.3: the same word in every way a sender may write it.
const hellos: [says: string, bytes: string][] = [
  ['one compressed block', 'f2 48 cd c9 c9 07 00'],
  ['a stored block', '00 05 00 fa ff 48 65 6c 6c 6f 00'],
  ['a final block, and the empty block after it', 'f3 48 cd c9 c9 07 00 00'],
  ['two blocks', 'f2 48 05 00 00 00 ff ff ca c9 c9 07 00'],
];
for (const [says, bytes] of hellos) {
  test(`"Hello" inflates from ${says}, whole and byte by byte`, () => {
    const expected: Read = { step: { kind: 'read' }, bytes: Buffer.from('Hello') };
    assert.deepEqual(inflate(hex(bytes)), expected);
    const single = Array.from(hex(bytes), (byte) => Uint8Array.of(byte));
    assert.deepEqual(
      readMessage(createInflater({ windowBits: 15, keepsWindow: true }), new Uint8Array(0), ...single),
      expected,
    );
  });
}

test('an empty message is one zero byte', () => {
  assert.deepEqual(inflate(hex('00')), { step: { kind: 'read' }, bytes: Buffer.alloc(0) });
});

test('the second "Hello" of RFC 7692, 7.2.3.2, repeats the first out of the window', () => {
  const inflater = createInflater({ windowBits: 15, keepsWindow: true });
  readMessage(inflater, hex('f2 48 cd c9 c9 07 00'));
  assert.equal(inflater.reachesBack(), false);
  assert.equal(text(readMessage(inflater, hex('f2 00 11 00 00')).bytes), 'Hello');
  assert.equal(inflater.reachesBack(), true);
});

test('without context takeover the same bytes refer to nothing', () => {
  const inflater = createInflater({ windowBits: 15, keepsWindow: false });
  readMessage(inflater, hex('f2 48 cd c9 c9 07 00'));
  const { step } = readMessage(inflater, hex('f2 00 11 00 00'));
  assert.deepEqual(step, { kind: 'failed', problem: 'too-far', at: 1 });
});

test('a distance beyond the agreed window is a problem, one that just fits is none', () => {
  const far = (distance: number) => {
    const noise = Uint8Array.from({ length: distance }, (_, index) => (index * 7919) >> 4);
    return deflateRawSync(Buffer.concat([noise, noise]), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
  };
  assert.deepEqual(inflate(far(256), { windowBits: 8 }).step, { kind: 'read' });
  const { step } = inflate(far(257), { windowBits: 8 });
  assert.equal(step.kind === 'failed' && step.problem, 'too-far');
});

const broken: [problem: string, bytes: string, at: number][] = [
  ['block-type', '06', 0],
  ['block-type', '00 00 00 ff ff 06', 5],
  ['stored-length', '00 05 00 fa fe 48', 0],
  // 31 distance codes; repeat the length before the first; more codes than fit; no end of block.
  ['code-lengths', 'fc ff ff ff ff ff ff ff', 0],
  ['code-lengths', '04 00 fe ff ff ff ff ff', 0],
  ['too-far', 'f2 00 11 00 00', 1],
  ['unfinished', 'f2 48 cd c9', 0],
  ['unfinished', '', 0],
];
for (const [problem, bytes, at] of broken) {
  test(`${bytes || 'nothing'} is named ${problem}`, () => {
    assert.deepEqual(inflate(hex(bytes)).step, { kind: 'failed', problem, at });
  });
}

test('a sink that says no ends the work', () => {
  const inflater = createInflater({ windowBits: 15, keepsWindow: true });
  const bomb = deflateRawSync(new Uint8Array(10_000_000));
  let bytes = 0;
  inflater.begin();
  const step = inflater.push(bomb, (piece) => {
    bytes += piece.length;
    return bytes < 100_000;
  });
  assert.deepEqual(step, { kind: 'stopped' });
  assert.ok(bytes < 200_000);
});

test('every level and strategy of zlib inflates to what went in', () => {
  const samples = [ascii('To be, or not to be: '.repeat(3000)), new Uint8Array(100_000), ascii('Ґедзь 😀 '.repeat(7))];
  const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED, Z_SYNC_FLUSH } = constants;
  for (const sample of samples) {
    for (const level of [0, 1, 6, 9]) {
      for (const strategy of [Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED]) {
        const wire = deflateRawSync(sample, { level, strategy, finishFlush: Z_SYNC_FLUSH }).subarray(0, -4);
        assert.deepEqual(inflate(wire), { step: { kind: 'read' }, bytes: Buffer.from(sample) });
      }
    }
  }
});
