// Good conversations, spoiled: at least a million bytes of recorded and made traffic with bits flipped, bytes dropped,
// doubled and moved, go through all that reads or rewrites what crossed the wire. Nothing throws, no byte is lost, and
// memory stays within the caps. FUZZ_BYTES=1e9 looks longer; SEED brings a failure back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { explainTrace } from '../scripts/explain-text.ts';
import { createConnectionReader, type Entry } from '../wire/connection.ts';
import type { Decoded } from '../wire/decode.ts';
import { encodeClose, encodeFrame, encodeText } from '../wire/encode.ts';
import { opcodes } from '../wire/frame.ts';
import { formatHar } from '../wire/har.ts';
import { encodePcapng } from '../wire/pcapng.ts';
import { decodeTapBatch, encodeTapBatch } from '../wire/tap-events.ts';
import { formatTrace, parseTrace, type SavedTrace } from '../wire/trace-file.ts';
import { checkAccounting } from './accounting.ts';
import { recordings } from './recordings.ts';
import { createRandom, type Random, seedOfRun } from './seeded-random.ts';

const seedNote = `run again with SEED=${seedOfRun}`;
const fuzzBytes = Number(process.env.FUZZ_BYTES ?? 1_000_000);

type Streams = Record<'up' | 'down', Uint8Array>;

/** The two directions of each recording; the frames of its client are masked, those of its server are not. */
const recorded: Streams[] = recordings.flatMap(({ trace }) =>
  trace.connections.map(({ chunks }) => {
    const streamOf = (direction: 'up' | 'down') =>
      new Uint8Array(Buffer.concat(chunks.filter((chunk) => chunk.direction === direction).map(({ bytes }) => bytes)));
    return { up: streamOf('up'), down: streamOf('down') };
  }),
);

/** A recorded handshake, and after it frames of every kind and of every form of length. */
function conversation(random: Random): Streams {
  const [first, ...rest] = recorded;
  assert.ok(first);
  const framesOf = (maskingKey: Uint8Array | undefined) =>
    Array.from({ length: random.below(8) }, () =>
      random.pick([
        encodeText('Привіт, світе', { maskingKey }),
        encodeFrame({ opcode: opcodes.text, fin: false, payload: random.bytes(3), maskingKey }),
        encodeFrame({ opcode: opcodes.continuation, payload: random.bytes(random.below(200)), maskingKey }),
        encodeFrame({ opcode: opcodes.binary, payload: random.bytes(126 + random.below(400)), maskingKey }),
        encodeFrame({ opcode: opcodes.binary, payload: random.bytes(9), lengthForm: 64, maskingKey }),
        encodeFrame({ opcode: opcodes.ping, payload: random.bytes(random.below(9)), maskingKey }),
        encodeFrame({ opcode: random.below(16), rsv1: true, payload: random.bytes(5), maskingKey }),
        encodeClose({ code: random.below(5000), reason: 'бувай' }, { maskingKey }),
      ]),
    );
  const base = random.pick([first, ...rest]);
  return {
    up: new Uint8Array(Buffer.concat([base.up, ...framesOf(random.bytes(4))])),
    down: new Uint8Array(Buffer.concat([base.down, ...framesOf(undefined)])),
  };
}

function mutated(stream: Uint8Array, random: Random): Uint8Array {
  let bytes = Uint8Array.from(stream);
  for (let left = 1 + random.below(6); left > 0; left -= 1) {
    const at = random.below(bytes.length);
    const length = random.below(20);
    const cut = () => [...bytes.subarray(0, at), ...bytes.subarray(at + length)];
    const inserted = (extra: Uint8Array) => [...bytes.subarray(0, at), ...extra, ...bytes.subarray(at)];
    const change = random.pick(['flip', 'flip', 'set', 'drop', 'double', 'insert', 'end']);
    if (change === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    if (change === 'set') bytes[at] = random.pick([0, 0x7e, 0x7f, 0x80, 0xfe, 0xff, 0x0a, 0x0d]);
    if (change === 'drop') bytes = Uint8Array.from(cut());
    if (change === 'double') bytes = Uint8Array.from(inserted(bytes.subarray(at, at + length)));
    if (change === 'insert') bytes = Uint8Array.from(inserted(random.bytes(length)));
    if (change === 'end' && random.below(10) === 0) bytes = bytes.slice(0, at);
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

/** Both streams in pieces, as a recorder might have seen them, with an ending or without. */
function traceOf(streams: Streams, random: Random): SavedTrace {
  const left = { up: random.pieces(streams.up, 300), down: random.pieces(streams.down, 300) };
  const chunks: SavedTrace['connections'][number]['chunks'] = [];
  for (let atMs = 0; left.up.length + left.down.length > 0; atMs += 0.25) {
    const direction = random.pick(['up', 'down']);
    const bytes = left[direction].shift();
    if (bytes) chunks.push({ direction, atMs, bytes, bytesNotKept: 0 });
  }
  const ended = random.pick([undefined, { by: 'client', how: 'fin' }, { by: 'server', how: 'reset' }] as const);
  const bytesNotKept = { up: 0, down: 0 };
  return { connections: [{ number: 1, path: '/', chunks, ended: ended && { ...ended, atMs: 9999 }, bytesNotKept }] };
}

function readThrough({ connections }: SavedTrace): Entry[] {
  return connections.flatMap(({ chunks }) => {
    const reader = createConnectionReader();
    const entries = chunks.flatMap((chunk) => reader.push(chunk));
    return [...entries, ...(['up', 'down'] as const).flatMap((direction) => reader.end({ direction, atMs: 9999 }))];
  });
}

const ofDirection = (entries: readonly Entry[], direction: 'up' | 'down'): Decoded[] =>
  entries.filter((entry) => entry.direction === direction);

test(`${fuzzBytes} bytes of spoiled conversations are read, explained, exported and saved without a throw`, () => {
  const random = createRandom(seedOfRun);
  const exportOptions = { startedAtMs: 0, isoOf: (ms: number) => new Date(ms).toISOString(), scheme: 'ws' } as const;
  const explainer = { t: (key: string) => key, lang: 'en' } as const;
  let total = 0;
  let violations = 0;
  while (total < fuzzBytes) {
    const good = conversation(random);
    const streams = { up: mutated(good.up, random), down: mutated(good.down, random) };
    total += streams.up.length + streams.down.length;
    const trace = traceOf(streams, random);
    const entries = readThrough(trace);
    violations += entries.filter(({ kind }) => kind === 'violation').length;
    for (const direction of ['up', 'down'] as const) {
      checkAccounting(ofDirection(entries, direction), streams[direction].length);
    }
    assert.deepEqual(parseTrace(formatTrace(trace)), { trace }, seedNote);
    encodePcapng(trace);
    JSON.parse(formatHar(trace, exportOptions));
    for (const line of explainTrace(trace, explainer)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would obey them.
      assert.doesNotMatch(line, /[\u0000-\u0009\u000b-\u001f]/, seedNote);
    }
  }
  // Else the mutations would be none.
  assert.ok(violations > total / 10_000, `${violations} violations in ${total} bytes`);
});

test('spoiled batches of the tap, and spoiled files, are read or refused, and never throw', () => {
  const random = createRandom(seedOfRun);
  const chunk = { connection: 1, direction: 'up', atMs: 1, bytesNotKept: 0 } as const;
  const chunks = [5, 0, 300].map((n) => ({ ...chunk, bytes: random.bytes(n) }));
  const arrivals = [{ connection: 1, direction: 'up', atMs: 2, arrivedBytes: 305 } as const];
  const batch = encodeTapBatch({ sequence: 7, chunks, arrivals });
  const file = new TextEncoder().encode(formatTrace(traceOf(conversation(random), random)));
  let refused = 0;
  for (let round = 0; round < 500; round += 1) {
    if (decodeTapBatch(mutated(batch, random)) === undefined) refused += 1;
    if ('problem' in parseTrace(new TextDecoder().decode(mutated(file, random)))) refused += 1;
  }
  assert.ok(refused > 100, `${refused} refused, ${seedNote}`);
});

test('a connection that never ends holds no more than its caps, whatever it is sent', () => {
  // The collector is run by hand, so that what is measured is what is held.
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const held = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const random = createRandom(seedOfRun);
  const maxPayloadBytesKept = 64 * 1024;
  const noise = Array.from({ length: 8 }, () => random.bytes(64 * 1024));
  const openings = [
    // A frame of 2^52 bytes, a message whose fragments never end, a head that never ends.
    encodeFrame({ opcode: opcodes.binary, announcedLength: 2n ** 52n }),
    encodeFrame({ opcode: opcodes.text, fin: false, payload: random.bytes(50) }),
    random.bytes(0),
  ];
  const { up, down } = recorded[0] ?? assert.fail('no recording');
  for (const opening of openings) {
    const reader = createConnectionReader({ maxPayloadBytesKept });
    if (opening.length > 0) {
      reader.push({ direction: 'up', atMs: 0, bytes: up });
      reader.push({ direction: 'down', atMs: 0, bytes: down });
    }
    const before = held();
    for (let round = 0; round < 16 * 1024; round += 1) {
      const bytes =
        opening.length > 0 && round < 4096 ? opening : (noise[round % noise.length]?.subarray(0, 1024) ?? opening);
      reader.push({ direction: 'down', atMs: round, bytes });
    }
    const growth = held() - before;
    assert.ok(growth < 8 * 1024 * 1024, `${Math.round(growth / 1024)} KiB held after 16 MiB, ${seedNote}`);
    reader.end({ direction: 'down', atMs: 0 });
  }
});
