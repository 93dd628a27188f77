// What is saved comes back: the same rows in the same order, and the same file when it is saved again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiEvent } from '../../wire/api-events.ts';
import { encodeFrame } from '../../wire/encode.ts';
import type { FaultMark } from '../../wire/faults.ts';
import { opcodes } from '../../wire/frame.ts';
import { hex } from '../../wire/hex.ts';
import { formatTrace, parseTrace, type SavedTrace } from '../../wire/trace-file.ts';
import { mergeEnds } from './both-ends.ts';
import { type Capture, createCapture } from './capture.ts';
import { loadCapture } from './load-capture.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const request = ascii(
  'GET /s/t/ HTTP/1.1\r\nHost: localhost:4321\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
);
const answer = ascii('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
const maskedHello = hex('81 85 37 fa 21 3d 7f 9f 4d 51 58');
const ping = hex('89 00');
const textHalves = [
  encodeFrame({ opcode: opcodes.text, payload: ascii('to'), fin: false }),
  encodeFrame({ opcode: opcodes.continuation, payload: ascii('gether') }),
] as const;
const nothingLost = { up: 0, down: 0 };
const startedAtMs = Date.UTC(2026, 10, 21);

/** Two connections at once, a hand among them, with a stall, calls, fragments, a gap and a broken rule. */
function liveRun(): Capture {
  const capture = createCapture({
    schedule: (publish) => publish(),
    wallClock: () => startedAtMs,
    scheme: 'wss',
  });
  const chunk = (connection: number, direction: 'up' | 'down', atMs: number, bytes: Uint8Array, bytesNotKept = 0) =>
    capture.chunks([{ connection, direction, atMs, bytes, bytesNotKept }]);
  const api = (event: ApiEvent) => capture.api([event]);
  const mark = (event: FaultMark) => capture.faultMark(event);

  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  capture.asked({ connection: 1, url: 'ws://localhost:8080/', by: 'program' });
  api({ connection: 1, end: 'client', atMs: 0, how: 'called', name: 'connect', url: 'ws://localhost:8080/' });
  chunk(1, 'up', 1, request);
  capture.opened({ run: 1, connection: 2, atMs: 1, path: '/', dial: 1 });
  chunk(2, 'up', 2, request);
  chunk(1, 'down', 3, answer);
  api({ connection: 1, end: 'client', atMs: 3, how: 'reported', name: 'open' });
  mark({ fault: 1, atMs: 3.5, mark: 'began', what: { kind: 'stall', direction: 'down' } });
  chunk(2, 'down', 4, answer);
  chunk(2, 'up', 5, hex('81 02 68 69'));
  mark({ fault: 2, connection: 2, atMs: 5.5, mark: 'began', what: { kind: 'ignore-close' } });
  chunk(1, 'down', 6, textHalves[0]);
  capture.arrivals([{ connection: 1, direction: 'down', atMs: 6, arrivedBytes: answer.length }]);
  chunk(1, 'up', 7, maskedHello.subarray(0, 3));
  chunk(2, 'up', 7.5, ping, 40);
  chunk(1, 'up', 8, maskedHello.subarray(3));
  chunk(1, 'down', 9, textHalves[1]);
  mark({ fault: 1, atMs: 10, mark: 'ended', why: 'asked' });
  const arrivedBytes = answer.length + textHalves[0].length + textHalves[1].length;
  capture.arrivals([{ connection: 1, direction: 'down', atMs: 10, arrivedBytes }]);
  capture.api([], { end: 'server', count: 3 });
  capture.ended({ connection: 2, atMs: 11, by: 'server', how: 'reset', bytesNotKept: { up: 40, down: 0 } });
  capture.ended({ connection: 1, atMs: 12, by: 'client', how: 'fin', bytesNotKept: nothingLost });
  return capture;
}

/** Saved as a file, and read back. */
function reopened(saved: SavedTrace): SavedTrace {
  const read = parseTrace(formatTrace(saved));
  assert.ok('trace' in read);
  return read.trace;
}

test('refusals stand where they were, and a lost link leaves its connection unknown', () => {
  const live = createCapture({ schedule: (publish) => publish() });
  live.refused({ reason: 'no-run', status: 409 });
  live.opened({ run: 1, connection: 1, atMs: 2, path: '/' });
  live.chunks([{ connection: 1, direction: 'up', atMs: 3, bytes: request, bytesNotKept: 7 }]);
  for (let time = 0; time < 1000; time += 1) live.refused({ reason: 'connection-rate', status: 429 });
  live.chunks([{ connection: 1, direction: 'down', atMs: 4, bytes: answer, bytesNotKept: 0 }]);
  live.lost();
  const loaded = loadCapture(reopened(live.saved()));
  const rowsOf = (capture: Capture) => capture.rows.value.map(({ id, ...row }) => row);
  assert.deepEqual(rowsOf(loaded), rowsOf(live));
  assert.deepEqual(
    loaded.rows.value.map(({ kind }) => kind).filter((kind) => kind !== 'violation'),
    ['refused', 'head', 'gap', 'refused', 'head', 'lost'],
  );
  assert.deepEqual(withoutRun(loaded), withoutRun(live));
  assert.deepEqual(loaded.connections.value[0]?.state, { kind: 'unknown' });
  assert.equal(loaded.connections.value[0]?.bytesNotKept.up, 7);
});

// Which run it was is the page's own count.
const withoutRun = (capture: Capture) => capture.connections.value.map(({ run, ...view }) => view);

test('a run that was saved and opened shows the same rows, both ends and connections', () => {
  const live = liveRun();
  const loaded = loadCapture(reopened(live.saved()));
  assert.ok(live.rows.value.some((row) => row.kind === 'fault'));
  assert.ok(live.rows.value.some((row) => row.kind === 'frame' && row.held));
  assert.deepEqual(loaded.rows.value, live.rows.value);
  assert.deepEqual(
    loaded.apiRows.value.map(({ event }) => event),
    live.apiRows.value.map(({ event }) => event),
  );
  assert.equal(loaded.apiNotKept.value, 3);
  assert.deepEqual(withoutRun(loaded), withoutRun(live));
  assert.deepEqual(loaded.trace(), live.trace());
});

test('whose server a connection was of, and whose client, is known when it was saved and opened', () => {
  const live = createCapture({ schedule: (publish) => publish() });
  live.opened({ run: 1, connection: 1, atMs: 0, path: '/', port: 3000, files: { server: 'server.js' } });
  live.asked({ connection: 1, url: 'ws://localhost:3000/', by: 'program', file: 'client.js' });
  live.opened({ run: 1, connection: 2, atMs: 0, path: '/' });
  live.asked({ connection: 2, url: 'ws://localhost:8080/', by: 'program', file: 'client.js' });
  const files = { server: 'server.js', client: 'client.js' };
  assert.deepEqual(
    live.saved().connections.map(({ port, files }) => ({ port, files })),
    [
      { port: 3000, files },
      { port: undefined, files: undefined },
    ],
  );
  const [loaded] = loadCapture(reopened(live.saved())).connections.value;
  assert.deepEqual([loaded?.port, loaded?.files], [3000, files]);
});

test('a connection of the terminal is still one when it was saved and opened', () => {
  const live = createCapture({ schedule: (publish) => publish() });
  live.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  live.asked({ connection: 1, url: 'ws://localhost:8080/', by: 'terminal' });
  assert.equal(live.trace().connections[0]?.client, 'terminal');
  const [loaded] = loadCapture(reopened(live.saved())).connections.value;
  assert.deepEqual([loaded?.client, loaded?.askedUrl], ['terminal', 'ws://localhost:8080/']);
});

test('a run that is saved again is the same', () => {
  const saved = liveRun().saved();
  assert.equal(saved.startedAtMs, startedAtMs);
  assert.deepEqual(loadCapture(reopened(saved)).saved(), saved);
});

test('a saved run does not grow with what comes after', () => {
  const live = liveRun();
  const saved = live.saved();
  const text = formatTrace(saved);
  live.chunks([{ connection: 1, direction: 'up', atMs: 20, bytes: ping, bytesNotKept: 0 }]);
  assert.equal(formatTrace(saved), text);
});

test('a clock that goes back does not change the order of a connection', () => {
  const saved = reopened({
    connections: [
      {
        number: 1,
        path: '/',
        chunks: [
          { direction: 'up', atMs: 9, bytes: request, bytesNotKept: 0 },
          { direction: 'down', atMs: 2, bytes: answer, bytesNotKept: 0 },
        ],
        ended: { by: 'server', how: 'fin', atMs: 1 },
        bytesNotKept: nothingLost,
      },
    ],
  });
  assert.deepEqual(
    loadCapture(saved)
      .rows.value.map(({ kind }) => kind)
      .filter((kind) => kind !== 'violation'),
    ['head', 'head', 'ended'],
  );
});

const quiet = { number: 1, path: '/', ended: undefined, bytesNotKept: nothingLost };

test('a run of very many calls and arrivals opens', () => {
  // More than a function takes as arguments.
  const count = 200_000;
  const apiEvents = Array.from(
    { length: count },
    (_, atMs): ApiEvent => ({ connection: 1, end: 'client', atMs, how: 'reported', name: 'open' }),
  );
  const arrivals = { up: apiEvents.map(({ atMs }) => ({ atMs, arrivedBytes: atMs })), down: [] };
  const loaded = loadCapture({ connections: [{ ...quiet, chunks: [], apiEvents, arrivals }] });
  assert.equal(loaded.apiRows.value.length, count);
  assert.equal(mergeEnds(loaded.rows.value, loaded.apiRows.value).length, count);
});

test('thousands of connections are not published one by one', () => {
  const connections = Array.from({ length: 5000 }, (_, number) => ({ ...quiet, number, chunks: [] }));
  const timeOf = (act: () => void) => {
    const began = performance.now();
    act();
    return performance.now() - began;
  };
  // Never published: what must be done in any case.
  const open = () => {
    const capture = createCapture({ schedule: () => undefined });
    for (const { number, path } of connections) capture.opened({ run: 0, connection: number, atMs: 0, path });
  };
  const load = () => assert.equal(loadCapture({ connections }).connections.value.length, connections.length);
  open();
  // One by one it is some fifty times as long.
  assert.ok(Math.min(timeOf(load), timeOf(load)) < 10 * Math.max(timeOf(open), timeOf(open)));
});

test('one chunk of megabytes makes room as it is read, and stays one chunk', () => {
  const frames = 400_000;
  const bytes = new Uint8Array(2 * frames).map((_, at) => (at % 2 === 0 ? 0x89 : 0));
  const chunks = [
    { direction: 'up' as const, atMs: 0, bytes: request, bytesNotKept: 0 },
    { direction: 'down' as const, atMs: 1, bytes: answer, bytesNotKept: 0 },
    { direction: 'down' as const, atMs: 2, bytes, bytesNotKept: 0 },
  ];
  const loaded = loadCapture({ connections: [{ ...quiet, chunks }] });
  assert.equal(loaded.connections.value[0]?.frames.down, frames);
  assert.ok(loaded.rows.value.length <= 50_001);
  const last = loaded.rows.value.at(-1);
  assert.ok(last?.kind === 'frame');
  assert.deepEqual([last.entry.firstChunk, last.entry.lastChunk], [1, 1]);
});
