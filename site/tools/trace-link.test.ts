import assert from 'node:assert/strict';
import test from 'node:test';
import { hex } from '../../wire/hex.ts';
import type { SavedTrace } from '../../wire/trace-file.ts';
import { isTraceFragment, openTraceFragment, traceFragment } from './trace-link.ts';

const trace: SavedTrace = {
  startedAtMs: 1_790_000_000_000,
  connections: [
    {
      number: 1,
      path: '/',
      chunks: [{ direction: 'up', atMs: 1.5, bytes: hex('81 80 01 02 03 04'), bytesNotKept: 0 }],
      ended: { by: 'client', how: 'fin', atMs: 9 },
      bytesNotKept: { up: 0, down: 0 },
    },
  ],
};

test('a trace goes into a link and comes out the same', async () => {
  const fragment = await traceFragment(trace);
  assert.ok(fragment && isTraceFragment(fragment));
  assert.deepEqual(await openTraceFragment(fragment), { trace });
});

test('a link cut short, mistyped or of another version is said to be so', async () => {
  const fragment = (await traceFragment(trace)) ?? '';
  for (const bad of [fragment.slice(0, -20), '#trace=1.', '#trace=2.abc', '#trace=1.!!!', `${fragment}A`]) {
    const opened = await openTraceFragment(bad);
    assert.ok('problem' in opened && ['link-cut', 'cut', 'not-json'].includes(opened.problem), bad);
  }
});

test('what is too long for a link makes none', async () => {
  let seed = 1;
  const bytes = Uint8Array.from({ length: 20_000 }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed >> 16;
  });
  const [connection] = trace.connections;
  assert.ok(connection);
  const long = {
    connections: [{ ...connection, chunks: [{ direction: 'up' as const, atMs: 1, bytes, bytesNotKept: 0 }] }],
  };
  assert.equal(await traceFragment(long), undefined);
  assert.deepEqual(await openTraceFragment(`#trace=1.${'A'.repeat(9000)}`), { problem: 'link-too-long' });
});
