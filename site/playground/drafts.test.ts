import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bringBack,
  type Draft,
  dismissAside,
  mergeSave,
  noDraft,
  readDraft,
  replaceFiles,
  solveWith,
  writeDraft,
} from './drafts.ts';

const draft = (revision: string, code: string): Draft => ({ revision, files: { 'client.js': code }, asides: [] });

test('a draft survives being written and read', () => {
  const edited = replaceFiles(draft('r1', 'mine'), {}, 'reset');
  assert.deepEqual(readDraft(writeDraft(edited)), edited);
});

test('what is not a draft reads as none', () => {
  for (const stored of [undefined, '', 'null', '{', '{"version":2}', '{"version":1,"files":{}}', '[]', '7']) {
    assert.deepEqual(readDraft(stored), noDraft);
  }
});

test('a broken part of a draft does not take the rest with it', () => {
  const stored = '{"version":1,"revision":"r","files":{"client.js":"mine"},"asides":[{"why":"?"},5]}';
  assert.deepEqual(readDraft(stored), draft('r', 'mine'));
});

test('a reset puts the edits aside, and bringing back makes both change places', () => {
  const reset = replaceFiles(draft('r1', 'mine'), {}, 'reset');
  assert.deepEqual(reset.files, {});
  const back = bringBack(reset);
  assert.deepEqual(back.files, { 'client.js': 'mine' });
  assert.deepEqual(bringBack(back), reset);
  assert.deepEqual(dismissAside(back).asides, []);
});

test('the solution puts the code aside, and going back and forth loses neither', () => {
  const solution = { 'client.js': 'solution' };
  const solved = solveWith(draft('r1', 'mine'), solution);
  assert.deepEqual([solved.files, solved.asides], [solution, [{ why: 'solved', files: { 'client.js': 'mine' } }]]);
  const undone = bringBack(solved);
  assert.deepEqual([undone.files, undone.asides], [{ 'client.js': 'mine' }, [{ why: 'undone', files: solution }]]);
  assert.deepEqual(solveWith(undone, solution), solved);
  const changedSince = { 'client.js': 'solution, and more' };
  const kept = bringBack({ ...solved, files: changedSince });
  assert.deepEqual(kept.asides, [{ why: 'undone', files: changedSince }]);
  assert.deepEqual(readDraft(writeDraft(kept)).asides, kept.asides);
});

test('replacing code by the same code puts nothing aside', () => {
  assert.deepEqual(replaceFiles(draft('r1', 'mine'), { 'client.js': 'mine' }, 'shared').asides, []);
});

test('a save goes through when no other tab wrote since', () => {
  assert.deepEqual(mergeSave(draft('r1', 'old'), draft('r1', 'new'), 'r2'), {
    draft: draft('r2', 'new'),
    isConflict: false,
  });
});

test('a save never overwrites what another tab wrote since: both versions are kept', () => {
  const { draft: merged, isConflict } = mergeSave(draft('theirs', 'their code'), draft('r1', 'my code'), 'r2');
  assert.equal(isConflict, true);
  assert.deepEqual(merged.files, { 'client.js': 'their code' });
  assert.deepEqual(merged.asides, [{ why: 'other-tab', files: { 'client.js': 'my code' } }]);
});

test('typing on in a conflict replaces the version put aside', () => {
  const first = mergeSave(draft('theirs', 'their code'), draft('r1', 'my c'), 'r2').draft;
  const second = mergeSave(first, draft('r1', 'my code'), 'r3').draft;
  assert.deepEqual(second.asides, [{ why: 'other-tab', files: { 'client.js': 'my code' } }]);
});

test('two tabs with the same text do not disagree', () => {
  assert.equal(mergeSave(draft('theirs', 'same'), draft('r1', 'same'), 'r2').isConflict, false);
});
