// The limits that the border itself holds a page to: a message with the very number is read, one with a step more is not.

import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultLimits as limits } from './limits.ts';
import { createPageMessageParser } from './page-message.ts';

const parse = createPageMessageParser(limits);
const isRead = (message: object): boolean => parse(JSON.stringify(message)) !== undefined;

const fault = (what: object, more: object = {}) => ({ type: 'fault', run: 1, fault: 1, what, ...more });
const many = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);
const program = { program: 1, entry: 'a.js', files: [{ name: 'a.js', code: '' }] };
const run = (more: object) => ({ type: 'run', run: 1, scenario: 'echo', ...more });
const hang = { fault: 1, what: { kind: 'hang' } };
const field = { name: 'Retry-After', value: '1' };
const cutAfter = (afterMs: number) => fault({ kind: 'cut', how: 'fin', when: { at: 'time', afterMs } });
const refuseWith = (count: number) => fault({ kind: 'refuse', status: 503, fields: many(count, field) });

const tried: [name: string, limit: number, message: (amount: number) => object][] = [
  ['faultMs, of a fault', limits.faultMs, (forMs) => fault({ kind: 'hang' }, { forMs })],
  ['faultMs, of a cut', limits.faultMs, cutAfter],
  ['faultDelayMs', limits.faultDelayMs, (ms) => fault({ kind: 'latency', direction: 'up', ms, jitterMs: 0 })],
  [
    'faultDelayMs, of jitter',
    limits.faultDelayMs,
    (jitterMs) => fault({ kind: 'latency', direction: 'up', ms: 0, jitterMs }),
  ],
  ['faultDelayMs, of a pong', limits.faultDelayMs, (ms) => fault({ kind: 'late-pong', direction: 'up', ms })],
  ['faultPauseMs', limits.faultPauseMs, (pauseMs) => fault({ kind: 'slice', direction: 'up', bytes: 1, pauseMs })],
  ['faultFrames', limits.faultFrames, (frames) => fault({ kind: 'coalesce', direction: 'up', frames })],
  ['faultFrames, of times', limits.faultFrames, (times) => fault({ kind: 'hang' }, { times })],
  ['faultFields', limits.faultFields, refuseWith],
  ['faultsPerRun', limits.faultsPerRun, (count) => run({ faults: many(count, hang) })],
  ['programsPerRun', limits.programsPerRun, (count) => run({ programs: many(count, program) })],
  [
    'bytesPerSecond, of a bandwidth',
    limits.bytesPerSecond,
    (bytesPerSecond) => fault({ kind: 'bandwidth', direction: 'up', bytesPerSecond }),
  ],
];

for (const [name, limit, message] of tried) {
  test(`${name}: ${limit} is read, and one more is not`, () => {
    assert.equal(isRead(message(limit)), true);
    assert.equal(isRead(message(limit + 1)), false);
  });
}

test('a number below nothing, or none at all, is not read', () => {
  for (const forMs of [-1, '1', null, {}]) assert.equal(isRead(fault({ kind: 'hang' }, { forMs })), false);
});
