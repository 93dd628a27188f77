// The inspector's log against wire/'s own reading of the same bytes: whatever crosses, in whatever pieces, cut or with
// bytes not kept, each thing the reader found has one row, in its direction's order, with its broken rules right below.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCapture } from '../site/inspector/capture.ts';
import type { Row } from '../site/inspector/rows.ts';
import { createConnectionReader, type Entry } from '../wire/connection.ts';
import { encodeFrame, encodeHead } from '../wire/encode.ts';
import type { Direction, TapChunk } from '../wire/tap-events.ts';
import { createRandom, type Random, seedOfRun } from './seeded-random.ts';

const captures = 300;
const directions = ['up', 'down'] as const;
const bytesNotKept = 17;

const heads: Record<Direction, Uint8Array> = {
  up: encodeHead('GET / HTTP/1.1', [
    ['Host', 'localhost'],
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ]),
  down: encodeHead('HTTP/1.1 101 Switching Protocols', [
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='],
  ]),
};

function anyFrame(random: Random, direction: Direction): Uint8Array {
  const isMasked = direction === 'up' ? random.below(10) > 0 : random.below(10) === 0;
  return encodeFrame({
    opcode: random.pick([0x0, 0x1, 0x1, 0x2, 0x8, 0x9, 0xa, 0x3]),
    fin: random.below(4) > 0,
    rsv1: random.below(12) === 0,
    payload: random.bytes(random.pick([0, 1, 5, 126, 300])),
    maskingKey: isMasked ? random.bytes(4) : undefined,
  });
}

function anyCapture(random: Random): TapChunk[] {
  const queues = directions.map((direction) => {
    const frames = Array.from({ length: random.below(12) }, () => anyFrame(random, direction));
    const bytes = new Uint8Array(Buffer.concat([heads[direction], ...frames]));
    const kept = bytes.subarray(0, bytes.length - random.pick([0, 0, 0, 1, 3]));
    return random.pieces(kept, 200).map((piece) => ({ direction, bytes: piece }));
  });
  const chunks: TapChunk[] = [];
  while (queues.some((queue) => queue.length > 0)) {
    const next = queues[random.below(2)]?.shift();
    if (next) chunks.push({ ...next, connection: 1, atMs: chunks.length, bytesNotKept: 0 });
  }
  if (random.below(3) === 0) {
    const direction = random.pick(directions);
    chunks.push({ connection: 1, direction, atMs: chunks.length, bytes: new Uint8Array(), bytesNotKept });
  }
  return chunks;
}

test(`each thing that crossed has one row, and each broken rule its place (SEED=${seedOfRun})`, () => {
  const random = createRandom(seedOfRun);
  let seenViolations = 0;
  let seenGaps = 0;
  for (let number = 0; number < captures; number += 1) {
    const chunks = anyCapture(random);
    const gap = (direction: Direction) =>
      chunks.at(-1)?.direction === direction ? (chunks.at(-1)?.bytesNotKept ?? 0) : 0;
    const expected = readWhole(chunks);
    const capture = createCapture({ schedule: (publish) => publish() });
    capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
    for (const batch of batches(chunks, random)) capture.chunks(batch);
    const notKept = { up: gap('up'), down: gap('down') };
    capture.ended({ connection: 1, atMs: chunks.length, by: 'client', how: 'fin', bytesNotKept: notKept });

    const rows = capture.rows.value;
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length, `capture ${number}: two rows are one`);
    for (const direction of directions) {
      const shown = entriesOf(rows, direction);
      const read = expected.filter((entry) => entry.direction === direction && entry.kind !== 'message');
      assert.deepEqual(sorted(shown), sorted(read), `capture ${number}, ${direction}`);
      const offsets = shown.filter(({ kind }) => kind !== 'violation').map(({ offset }) => offset);
      assert.deepEqual(
        offsets,
        offsets.toSorted((one, other) => one - other),
        `capture ${number}, ${direction}: order`,
      );
    }
    seenViolations += checkViolationsStandBelowTheirFrames(rows);
    const gaps = rows.filter((row) => row.kind === 'gap');
    seenGaps += gaps.length;
    assert.equal(
      gaps.reduce((sum, row) => sum + row.bytesNotKept, 0),
      notKept.up + notKept.down,
      `capture ${number}: bytes not kept`,
    );
    assert.equal(rows.at(-1)?.kind, 'ended');
  }
  // A generator that broke no rule and lost no byte would prove little.
  assert.ok(seenViolations > captures && seenGaps > captures / 10);
});

function readWhole(chunks: TapChunk[]): Entry[] {
  const reader = createConnectionReader();
  const entries = chunks.flatMap((chunk) => reader.push(chunk));
  return [...entries, ...directions.flatMap((direction) => reader.end({ direction, atMs: chunks.length }))];
}

function batches(chunks: TapChunk[], random: Random): TapChunk[][] {
  const found: TapChunk[][] = [];
  for (let at = 0; at < chunks.length; ) {
    const end = at + 1 + random.below(4);
    found.push(chunks.slice(at, end));
    at = end;
  }
  return found;
}

const entriesOf = (rows: readonly Row[], direction: Direction) =>
  rows.flatMap((row) => ('entry' in row && row.direction === direction ? [row.entry] : []));

const keyOf = (entry: Entry) =>
  JSON.stringify([entry.kind, 'offset' in entry ? entry.offset : 0, 'code' in entry ? entry.code : '']);
const sorted = (entries: readonly Entry[]) => entries.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));

/** How many there were. */
function checkViolationsStandBelowTheirFrames(rows: readonly Row[]): number {
  let count = 0;
  let above: Row | undefined;
  const begins = new Set(rows.flatMap((row) => (row.kind === 'frame' ? [`${row.direction} ${row.entry.offset}`] : [])));
  for (const row of rows) {
    if (row.kind !== 'violation') {
      above = row;
      continue;
    }
    count += 1;
    const { frameOffset } = row.entry;
    if (frameOffset === undefined || !begins.has(`${row.direction} ${frameOffset}`)) continue;
    assert.ok(above?.kind === 'frame' && above.direction === row.direction && above.entry.offset === frameOffset);
  }
  return count;
}
