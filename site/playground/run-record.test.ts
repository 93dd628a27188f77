import assert from 'node:assert/strict';
import test from 'node:test';
import { createRunRecord, type Message, type RunCapture } from './run-record.ts';

const opened: Message<'opened'> = { type: 'opened', run: 1, connection: 3, path: '/', atMs: 5 };
const ended: Message<'ended'> = {
  type: 'ended',
  run: 1,
  connection: 3,
  atMs: 9,
  by: 'client',
  how: 'fin',
  bytesNotKept: { up: 0, down: 0 },
};
const api: Message<'api'> = {
  type: 'api',
  run: 1,
  from: 0,
  events: [
    { connection: 3, end: 'server', atMs: 6, how: 'reported', name: 'open' },
    { connection: 3, end: 'server', atMs: 7, how: 'called', name: 'close', code: 1000, reason: '' },
  ],
  notKept: 0,
};

test('what the server says again after a resume is told once', () => {
  const { record, told } = openRecord();
  for (const message of [opened, opened, api, ended, opened, ended]) record.hear(message);
  record.hear({ ...api, from: 1, events: api.events.slice(1) });
  assert.deepEqual(told, ['clear', 'opened 3', 'api 2', 'ended 3', 'api 0']);
});

test('only what was not heard of the server’s programs is passed on', () => {
  const { record, told } = openRecord();
  record.hear({ ...api, events: api.events.slice(0, 1) });
  record.hear(api);
  assert.deepEqual(told, ['clear', 'api 1', 'api 1']);
});

test('a run is complete when as many connections have ended as the code asked for', () => {
  const { record } = openRecord();
  record.asked();
  assert.equal(record.isComplete(), false);
  record.hear(opened);
  assert.deepEqual([...record.open.value], [3]);
  record.hear(ended);
  assert.equal(record.isComplete(), true);
  assert.equal(record.open.value.size, 0);
});

test('with the next run connections and marks count anew', () => {
  const { record, told } = openRecord();
  record.hear(opened);
  record.begin();
  assert.equal(record.hasSeenAny(), false);
  assert.equal(record.hear(opened), true);
  assert.deepEqual(told, ['clear', 'opened 3', 'clear', 'opened 3']);
});

function openRecord() {
  const told: string[] = [];
  const capture: RunCapture = {
    clear: () => void told.push('clear'),
    asked() {},
    opened: ({ connection }) => void told.push(`opened ${connection}`),
    chunks() {},
    arrivals() {},
    ended: ({ connection }) => void told.push(`ended ${connection}`),
    api: (events) => void told.push(`api ${events.length}`),
    faultMark: () => void told.push('fault'),
    refused() {},
    meter() {},
    used() {},
    lost: () => void told.push('lost'),
  };
  const record = createRunRecord({ capture, onFaultMark() {} });
  record.begin();
  return { record, told };
}
