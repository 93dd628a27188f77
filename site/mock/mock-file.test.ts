import assert from 'node:assert/strict';
import test from 'node:test';
import { formatMock, readMock } from './mock-file.ts';
import { readSheet, writeSheet } from './sheet-address.ts';
import { after, answered, freshMock, graded, ticked } from './test-mock.ts';

const taken = after(
  freshMock,
  1,
  { kind: 'started', part: 'rapid' },
  answered('choice-a', false, 2),
  graded('spoken-a', 'partly'),
  { kind: 'skipped', card: 'choice-b' },
  { kind: 'started', part: 'debug' },
  { kind: 'wrote', field: 'debug.cause', text: '“Upgrade” is\nmissing' },
  { kind: 'handed-in', part: 'debug' },
  { kind: 'checked', part: 'code', checks: [{ id: 'a', words: 'A', isPassed: false }] },
  ...ticked('bug.cause'),
  { kind: 'judged', part: 'debug' },
);

test('a mock is read as it was written', () => {
  assert.equal(taken.events.length, 10);
  assert.deepEqual(readMock(formatMock(taken)), taken);
});

test('what is cut off, foreign or has one wrong value is no mock', () => {
  const text = formatMock(taken);
  for (let length = 0; length < text.length; length += 7) assert.equal(readMock(text.slice(0, length)), undefined);
  const changed = (change: Record<string, unknown>) => readMock(JSON.stringify({ ...JSON.parse(text), ...change }));
  assert.notEqual(changed({}), undefined);
  for (const change of [
    { version: 2 },
    { id: '../x' },
    { lang: 'fr' },
    { level: 'master' },
    { mode: 'group' },
    { isLong: 1 },
    { seed: -1 },
    { plan: { ...freshMock.plan, wire: ['<b>'] } },
    { events: [{ atMs: 1, kind: 'answered', card: 'a' }] },
    { events: [{ atMs: 1, kind: 'constructor' }] },
    { events: [{ kind: 'ran' }] },
    { events: [{ atMs: 1, kind: 'graded', card: 'a', knew: 'maybe' }] },
  ])
    assert.equal(changed(change), undefined, JSON.stringify(change));
  assert.equal(readMock(undefined), undefined);
});

test('the interviewer’s sheet has the plan and its numbers in its address', () => {
  const { id, seed, plan } = freshMock;
  assert.deepEqual(readSheet(writeSheet(freshMock)), { id, seed, plan });
  assert.equal(readSheet(''), undefined);
  assert.equal(readSheet('#sheet?mock=abc123&seed=7&rapid=a'), undefined);
});
