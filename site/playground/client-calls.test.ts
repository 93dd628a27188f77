import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiEvent } from '../../wire/api-events.ts';
import { createClientCalls } from './client-calls.ts';

function recorded() {
  const events: ApiEvent[] = [];
  let notKept = 0;
  const calls = createClientCalls((more, count) => {
    events.push(...more);
    notKept = count;
  });
  calls.begin();
  return {
    calls,
    notKept: () => notKept,
    said: () => events.map(({ connection, name, atMs }) => `${connection} ${name} ${atMs}`),
  };
}
const open = { how: 'reported', name: 'open' } as const;
const url = 'ws://localhost:8080/chat?room=1';

test('a call waits until the sandbox has a number for its connection', () => {
  const { calls, said } = recorded();
  calls.began({ askedAtMs: 1000, heardAtMs: 1010 });
  calls.called({ client: 1, socket: 1, atMs: 1020, call: { how: 'called', name: 'connect', url } });
  assert.deepEqual(said(), []);
  calls.connected({ client: 1, socket: 1 }, 7);
  calls.called({ client: 1, socket: 1, atMs: 1025, call: open });
  assert.deepEqual(said(), ['7 connect 15', '7 open 20']);
});

test('calls of several clients go to the connection of each', () => {
  const { calls, said } = recorded();
  calls.connected({ client: 1, socket: 2 }, 1);
  calls.connected({ client: 1, socket: 1 }, 2);
  calls.connected({ client: 2, socket: 1 }, 3);
  for (const [client, socket] of [
    [1, 2],
    [1, 1],
    [2, 1],
  ] as const) {
    calls.called({ client, socket, atMs: 0, call: open });
  }
  assert.deepEqual(said(), ['1 open 0', '2 open 0', '3 open 0']);
});

test('what clients did not tell is counted over all of them', () => {
  const { calls, notKept } = recorded();
  calls.withheld({ client: 1, count: 5 });
  calls.withheld({ client: 2, count: 10 });
  calls.withheld({ client: 1, count: 7 });
  assert.equal(notKept(), 17);
});
