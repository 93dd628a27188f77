import assert from 'node:assert/strict';
import test from 'node:test';
import type { Mock } from './mock.ts';
import { standingOf } from './state.ts';
import { after, answered, freshMock, graded, minuteMs, type Step, startedAtMs, testPlan, ticked } from './test-mock.ts';

const at = (mock: Mock, minutes: number) => standingOf(mock, startedAtMs + minutes * minuteMs);
const started = (part: 'rapid' | 'wire' | 'debug' | 'code' | 'design'): Step => ({ kind: 'started', part });
const handedIn = (part: 'debug' | 'code' | 'design'): Step => ({ kind: 'handed-in', part });
const judged = (part: 'debug' | 'code' | 'design'): Step => ({ kind: 'judged', part });

test('no time runs before a part is started', () => {
  const { stage, part, leftMs } = at(freshMock, 300);
  assert.deepEqual({ stage, part, leftMs }, { stage: 'waiting', part: 'rapid', leftMs: 0 });
});

test('once started it runs, and goes from card to card', () => {
  let mock = after(freshMock, 0, started('rapid'));
  assert.equal(at(mock, 1).leftMs, 4 * minuteMs);
  assert.equal(at(mock, 1).card, 'choice-a');
  mock = after(mock, 1, answered('choice-a'), graded('spoken-a', 'partly'), { kind: 'skipped', card: 'choice-b' });
  assert.equal(at(mock, 1.5).card, 'spoken-b');
  assert.deepEqual(at(mock, 2).cards.get('spoken-a'), { kind: 'graded', knew: 'partly' });
});

test('the same at every moment after a reload: it is a fold over what is stored', () => {
  const mock = after(freshMock, 0, started('rapid'), answered('choice-a'));
  const stored: Mock = JSON.parse(JSON.stringify(mock));
  assert.deepEqual(at(stored, 2), at(mock, 2));
});

test('time goes on while the page is closed, and what comes after the bell does not count', () => {
  let mock = after(freshMock, 0, started('rapid'), answered('choice-a'));
  mock = after(mock, 5, graded('spoken-a'));
  const { stage, part, cards, parts } = at(mock, 60);
  assert.deepEqual({ stage, part }, { stage: 'waiting', part: 'wire' });
  assert.deepEqual([...cards.keys()], ['choice-a']);
  assert.deepEqual(parts.rapid, {
    ...{ startedAtMs, endedAtMs: startedAtMs + 5 * minuteMs, isTimeUp: true, isDone: true },
    checks: undefined,
  });
});

test('a part ends early with its last card', () => {
  const all = testPlan.rapid.map((card) => answered(card));
  const mock = after(after(freshMock, 0, started('rapid')), 2, ...all);
  const { stage, part, parts } = at(mock, 2);
  assert.deepEqual({ stage, part }, { stage: 'waiting', part: 'wire' });
  assert.equal(parts.rapid.endedAtMs, startedAtMs + 2 * minuteMs);
  assert.equal(parts.rapid.isTimeUp, false);
});

test('extra time is half as much again', () => {
  const mock = after({ ...freshMock, isLong: true }, 0, started('rapid'));
  assert.equal(at(mock, 0).leftMs, 7.5 * minuteMs);
  assert.equal(at(mock, 7.4).stage, 'running');
  assert.equal(at(mock, 7.5).stage, 'waiting');
});

/** At the end of the predictions, ten minutes after the beginning. */
const atDebug = after(
  after(freshMock, 0, started('rapid'), ...testPlan.rapid.map((card) => answered(card))),
  10,
  started('wire'),
  ...testPlan.wire.map((card) => answered(card)),
);

test('bug, code and design are judged after their time, for as long as it takes', () => {
  let mock = after(atDebug, 11, started('debug'), { kind: 'wrote', field: 'debug.cause', text: 'the mask' });
  mock = after(mock, 15, handedIn('debug'));
  assert.equal(at(mock, 500).stage, 'judging');
  assert.equal(at(mock, 500).texts['debug.cause'], 'the mask');
  mock = after(mock, 600, ...ticked('bug.cause'), judged('debug'), started('code'));
  assert.equal(at(mock, 601).part, 'code');
  assert.deepEqual([...at(mock, 601).ticks], ['bug.cause']);
});

test('when time is up a bug is judged as it stands; later words replace none', () => {
  let mock = after(atDebug, 11, started('debug'), { kind: 'wrote', field: 'debug.cause', text: 'in time' });
  mock = after(mock, 21, { kind: 'wrote', field: 'debug.cause', text: 'too late' });
  const { stage, part, texts, parts } = at(mock, 22);
  assert.deepEqual({ stage, part }, { stage: 'judging', part: 'debug' });
  assert.equal(parts.debug.isTimeUp, true);
  assert.equal(texts['debug.cause'], 'in time');
});

test('code has three visible runs, and a tick can be taken back', () => {
  let mock = after(atDebug, 11, started('debug'), handedIn('debug'), judged('debug'));
  mock = after(mock, 20, started('code'), { kind: 'ran' }, { kind: 'ran' });
  assert.equal(at(mock, 21).runsLeft, 1);
  mock = after(mock, 21, { kind: 'ran' }, { kind: 'ran' });
  assert.equal(at(mock, 21).runsLeft, 0);
  const checks = [{ id: 'echoes', words: 'It echoes', isPassed: true }];
  mock = after(mock, 22, handedIn('code'), { kind: 'checked', part: 'code', checks });
  assert.deepEqual(at(mock, 23).parts.code.checks, checks);
  assert.equal(at(mock, 23).stage, 'judging');
  mock = after(mock, 24, judged('code'), started('design'), ...ticked('talk.lead'));
  mock = after(mock, 25, { kind: 'ticked', statement: 'talk.lead', isTrue: false }, { kind: 'asked' });
  assert.equal(at(mock, 26).ticks.size, 0);
  assert.equal(at(mock, 26).followups, 1);
  mock = after(mock, 26, handedIn('design'), judged('design'));
  assert.equal(at(mock, 27).stage, 'over');
});
