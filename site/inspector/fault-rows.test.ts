import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FaultMark } from '../../wire/faults.ts';
import { createCapture } from './capture.ts';

const stall = { kind: 'stall', direction: 'both' } as const;
const cut = { kind: 'cut', how: 'reset', when: { at: 'now' } } as const;

function rowsOf(...marks: FaultMark[]) {
  const capture = createCapture({ schedule: (publish) => publish() });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  for (const mark of marks) capture.faultMark(mark);
  const rows = capture.rows.value.map((row) => {
    assert.ok(row.kind === 'fault');
    return { mark: row.mark.mark, what: row.what.kind, connection: 'connection' in row ? row.connection : undefined };
  });
  return { capture, rows };
}

test('a fault has a row where it begins and where it ends, on its connection or on the run', () => {
  const { rows, capture } = rowsOf(
    { fault: 1, mark: 'began', atMs: 1, what: stall },
    { fault: 2, mark: 'began', atMs: 2, what: stall, connection: 1 },
    { fault: 1, mark: 'ended', atMs: 3, why: 'asked' },
  );
  assert.deepEqual(rows, [
    { mark: 'began', what: 'stall', connection: undefined },
    { mark: 'began', what: 'stall', connection: 1 },
    { mark: 'ended', what: 'stall', connection: undefined },
  ]);
  assert.equal(capture.trace().connections[0]?.faultMarks.length, 3);
  capture.clear();
  assert.deepEqual(capture.rows.value, []);
});

test('what a fault did stands for its end', () => {
  const { rows, capture } = rowsOf(
    { fault: 1, mark: 'began', atMs: 1, what: cut },
    { fault: 1, mark: 'acted', atMs: 1, connection: 1, direction: 'down', offset: 129, length: 0 },
    { fault: 1, mark: 'ended', atMs: 1, why: 'done' },
  );
  assert.deepEqual(
    rows.map(({ mark }) => mark),
    ['began', 'acted'],
  );
  assert.equal(capture.trace().connections[0]?.faultMarks.length, 3, 'checks see all of them');
});
