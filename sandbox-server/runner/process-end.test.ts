import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOf } from './process-end.ts';

const none = { code: undefined, signal: undefined, reason: undefined };

test('behind a shell or bubblewrap a signal comes as an exit code', () => {
  assert.deepEqual(endOf({ ...none, code: 143 }), { ...none, signal: 'SIGTERM' });
  assert.deepEqual(endOf({ ...none, code: 137, reason: 'memory' }), { ...none, signal: 'SIGKILL', reason: 'memory' });
  assert.deepEqual(endOf({ ...none, code: 127 }), { ...none, code: 127 });
});

test('what we sent SIGKILL for is told of a process that it has ended, and of no other', () => {
  assert.deepEqual(endOf({ ...none, signal: 'SIGKILL', reason: 'asked' }), {
    ...none,
    signal: 'SIGKILL',
    reason: 'asked',
  });
  assert.deepEqual(endOf({ ...none, code: 0, reason: 'blocked' }), { ...none, code: 0 });
  assert.deepEqual(endOf({ ...none, signal: 'SIGTERM', reason: 'asked' }), { ...none, signal: 'SIGTERM' });
});
