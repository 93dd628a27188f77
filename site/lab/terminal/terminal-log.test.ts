import assert from 'node:assert/strict';
import test from 'node:test';
import { createTerminalLog, shownMessage } from './terminal-log.ts';

test('text is shown as it is, bytes as hex', () => {
  assert.deepEqual(shownMessage('héllo'), { text: 'héllo', isBinary: false, notShown: 0 });
  assert.deepEqual(shownMessage(Uint8Array.of(0, 255)), { text: '00 ff', isBinary: true, notShown: 0 });
});

test('of a long message the rest is counted, and no pair of surrogates is cut in two', () => {
  const shown = shownMessage(`${'x'.repeat(1_999)}😀!`);
  assert.deepEqual([shown.text.length, shown.notShown], [1_999, 3]);
  assert.equal(shownMessage(new Uint8Array(700)).notShown, 200);
});

test('a flood is published once per frame, and what is no longer kept is counted', () => {
  const scheduled: (() => void)[] = [];
  const log = createTerminalLog((publish) => scheduled.push(publish));
  for (let at = 1; at <= 1_234; at += 1) log.message('came', String(at));
  assert.equal(scheduled.length, 1);
  scheduled[0]?.();
  const { lines, notKept } = log.shown.value;
  assert.equal(lines.length + notKept, 1_234);
  assert.ok(lines.length >= 500 && lines.length < 1_000);
  const [last] = lines.slice(-1);
  assert.ok(last?.kind === 'came' && last.text === '1234');
});
