import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConsoleLog, maxRows, maxRowsCost } from './console-log.ts';
import type { ConsoleLine } from './learner/messages.ts';

const say = (text: string): ConsoleLine => ({
  level: 'log',
  depth: 0,
  parts: [{ kind: 'text', text, charactersNotShown: 0 }],
  place: undefined,
  origin: 'console',
});

function logWithFlush() {
  let flush = () => {};
  const log = createConsoleLog((run) => {
    flush = run;
  });
  return { log, flush: () => flush() };
}

test('lines appear in order, after the flush and not before', () => {
  const { log, flush } = logWithFlush();
  log.line('client.js', say('a'));
  log.line('client.js', say('b'));
  assert.equal(log.rows.value.length, 0);
  flush();
  assert.deepEqual(
    log.rows.value.map((row) => row.kind === 'line' && row.line.parts),
    [say('a').parts, say('b').parts],
  );
});

test('the same line again is counted, and another one between them is kept apart', () => {
  const { log, flush } = logWithFlush();
  for (const text of ['tick', 'tick', 'tock', 'tick']) log.line('client.js', say(text));
  flush();
  assert.deepEqual(
    log.rows.value.map((row) => row.kind === 'line' && row.count),
    [2, 1, 1],
  );
});

test('the same line of two clients stays two lines', () => {
  const { log, flush } = logWithFlush();
  log.line('ana.js', say('hi'));
  log.line('luis.js', say('hi'));
  flush();
  assert.equal(log.rows.value.length, 2);
});

test('withheld lines are added up', () => {
  const { log, flush } = logWithFlush();
  log.withheld('client.js', 3);
  log.withheld('client.js', 4);
  flush();
  assert.deepEqual(log.rows.value, [{ id: 1, file: 'client.js', copy: undefined, kind: 'withheld', lines: 7 }]);
});

test('what two copies of a client say stays two rows, and the second is named', () => {
  const { log, flush } = logWithFlush();
  log.ofCopy(1).line('client.js', say('a'));
  log.ofCopy(2).line('client.js', say('a'));
  flush();
  assert.deepEqual(
    log.rows.value.map(({ copy }) => copy),
    [undefined, 2],
  );
});

test('rows beyond the limit leave from the top and are counted', () => {
  const { log, flush } = logWithFlush();
  for (let at = 0; at < maxRows + 3; at += 1) log.line('client.js', say(String(at)));
  flush();
  assert.equal(log.rows.value.length, maxRows);
  assert.equal(log.earlierRowsNotKept.value, 3);
  assert.deepEqual(log.rows.value[0]?.kind === 'line' && log.rows.value[0].line.parts, say('3').parts);
});

test('large rows leave earlier: together they stay within what the page can bear', () => {
  const { log, flush } = logWithFlush();
  for (let at = 0; at < 400; at += 1) log.line('client.js', say(`${at} ${'x'.repeat(20_000)}`));
  flush();
  assert.ok(log.rows.value.length < maxRowsCost / 20_000);
  assert.equal(log.rows.value.length + log.earlierRowsNotKept.value, 400);
});
