// Both ends beside the wire, for whatever crosses and whatever is called: nothing is lost or told twice, the wire keeps its
// order and each end its own, a message is never reported before it has come, however wrong the clocks are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeEnds } from '../site/inspector/both-ends.ts';
import { createCapture } from '../site/inspector/capture.ts';
import { createRowFilter, noFilter } from '../site/inspector/row-filter.ts';
import type { Row } from '../site/inspector/rows.ts';
import type { ApiEvent } from '../wire/api-events.ts';
import { encodeFrame, encodeHead } from '../wire/encode.ts';
import type { Direction } from '../wire/tap-events.ts';
import { createRandom, type Random, seedOfRun } from './seeded-random.ts';

const runs = 300;

const heads: [Direction, Uint8Array][] = [
  [
    'up',
    encodeHead('GET / HTTP/1.1', [
      ['Host', 'localhost'],
      ['Upgrade', 'websocket'],
      ['Connection', 'Upgrade'],
      ['Sec-WebSocket-Version', '13'],
      ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ]),
  ],
  [
    'down',
    encodeHead('HTTP/1.1 101 Switching Protocols', [
      ['Upgrade', 'websocket'],
      ['Connection', 'Upgrade'],
      ['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='],
    ]),
  ],
];

/** Each message has a text of its own, so that a report can be held against its frame. */
function anyRun(random: Random) {
  const capture = createCapture({ schedule: (publish) => publish() });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  let now = 0;
  const crossed = (direction: Direction, bytes: Uint8Array) => {
    now += random.below(3);
    capture.chunks([{ connection: 1, direction, atMs: now, bytes, bytesNotKept: 0 }]);
  };
  for (const [direction, bytes] of heads) crossed(direction, bytes);
  const offMs = { client: random.below(200) - 100, server: random.below(20) - 10 };
  const events: ApiEvent[] = [];
  for (let number = 0; number < random.below(30); number += 1) {
    const direction = random.pick(['up', 'down'] as const);
    const [from, to] = direction === 'up' ? (['client', 'server'] as const) : (['server', 'client'] as const);
    const preview = `m${number}`;
    const data = { connection: 1, isBinary: false, length: preview.length, preview };
    const isMasked = direction === 'up' ? random.below(10) > 0 : false;
    const maskingKey = isMasked ? random.bytes(4) : undefined;
    if (random.below(4) > 0) events.push({ ...data, end: from, atMs: now + offMs[from], how: 'called', name: 'send' });
    const payload = new TextEncoder().encode(preview);
    const frame = encodeFrame({ opcode: 0x1, fin: true, payload, maskingKey });
    for (const piece of random.pieces(frame, 4)) crossed(direction, piece);
    if (random.below(4) > 0) events.push({ ...data, end: to, atMs: now + offMs[to], how: 'reported', name: 'message' });
    if (random.below(6) === 0)
      crossed(direction, encodeFrame({ opcode: 0x9, fin: true, payload: payload.subarray(0, 0), maskingKey }));
  }
  capture.api(events);
  return capture;
}

test(`both ends lose nothing, keep every order, and put no report before its message (SEED=${seedOfRun})`, () => {
  const random = createRandom(seedOfRun);
  let reports = 0;
  for (let run = 0; run < runs; run += 1) {
    const capture = anyRun(random);
    const [rows, calls] = [capture.rows.value, capture.apiRows.value];
    const merged = mergeEnds(rows, calls);
    assert.deepEqual(
      merged.filter(({ kind }) => kind !== 'api'),
      rows,
      `run ${run}: the wire changed`,
    );
    for (const end of ['client', 'server'] as const) {
      const isOfEnd = (row: Row) => row.kind === 'api' && row.event.end === end;
      assert.deepEqual(merged.filter(isOfEnd), calls.filter(isOfEnd), `run ${run}: the ${end}'s calls changed`);
    }
    for (const [at, row] of merged.entries()) {
      if (row.kind === 'violation') assert.notEqual(merged[at - 1]?.kind, 'api', `run ${run}: a rule lost its frame`);
      if (row.kind !== 'api' || !('preview' in row.event)) continue;
      const { how, preview } = row.event;
      const frameAt = merged.findIndex((other) => other.kind === 'frame' && textOf(other) === preview);
      assert.ok(how === 'called' ? at < frameAt : at > frameAt, `run ${run}: ${how} ${preview} is on the wrong side`);
      reports += 1;
    }
    const filter = createRowFilter({ ...noFilter, search: 'm1' });
    assert.ok(filter(merged).every((row) => merged.includes(row)));
  }
  assert.ok(reports > runs, 'these runs hardly call anything');
});

const textOf = (row: Extract<Row, { kind: 'frame' }>): string => new TextDecoder().decode(row.entry.payload);
