import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConnectionReader, type ReadChunk } from './connection.ts';
import { type ConnectionFacts, connectionFacts, type RecordedConnection } from './connection-facts.ts';
import { encodeHead } from './encode.ts';
import { hex } from './hex.ts';

const request = encodeHead('GET / HTTP/1.1', [['Upgrade', 'websocket']]);
const response = encodeHead('HTTP/1.1 101 Switching Protocols', [['Upgrade', 'websocket']]);

type Step = [direction: 'up' | 'down', atMs: number, bytes: string];

/** Offsets count from the end of each head. */
function factsOf(steps: Step[], told: Partial<RecordedConnection> = {}): ConnectionFacts {
  const reader = createConnectionReader();
  const opening: ReadChunk[] = [
    { direction: 'up', atMs: 0, bytes: request },
    { direction: 'down', atMs: 0, bytes: response },
  ];
  const chunks = steps.map(([direction, atMs, bytes]) => ({ direction, atMs, bytes: hex(bytes) }));
  const entries = [...opening, ...chunks].flatMap((chunk) => reader.push(chunk));
  return connectionFacts({ ended: undefined, ...told, entries });
}

const up = request.length;
const down = response.length;

test('a pong is paired with its ping, and the time between them told', () => {
  const { pings } = factsOf([
    ['down', 10, '89 01 61'],
    ['up', 10.5, '89 81 00 00 00 00 61'],
    ['up', 35, '8a 81 00 00 00 00 61'],
  ]);
  assert.deepEqual(pings, [
    { direction: 'down', offset: down, answer: { kind: 'pong', offset: up + 7, roundTripMs: 25 } },
    { direction: 'up', offset: up, answer: { kind: 'none' } },
  ]);
});

test('a ping may be passed over, a pong unsolicited, or the wrong one', () => {
  const facts = factsOf([
    ['up', 1, '8a 80 00 00 00 00'],
    ['down', 2, '89 01 61 89 01 62'],
    ['up', 3, '8a 81 00 00 00 00 63'],
    ['up', 4, '8a 81 00 00 00 00 62'],
  ]);
  const answer = { kind: 'pong', offset: up + 13, roundTripMs: 2 };
  assert.deepEqual(facts.pings, [
    { direction: 'down', offset: down, answer: { kind: 'passed-over', offset: up + 13 } },
    { direction: 'down', offset: down + 3, answer },
  ]);
  assert.deepEqual(facts.unsolicitedPongs, [{ direction: 'up', offset: up }]);
  assert.deepEqual(facts.mismatchedPongs, [{ direction: 'up', offset: up + 6 }]);
});

test('each side reports the Close it received, and the first one is told', () => {
  const { firstClose, codeSeenBy } = factsOf([
    ['up', 1, '88 82 00 00 00 00 03 e9'],
    ['down', 2, '88 02 03 e8'],
  ]);
  assert.deepEqual(firstClose, { direction: 'up', offset: up, code: 1001 });
  assert.deepEqual(codeSeenBy, { client: 1000, server: 1001 });
});

test('a Close without a code is reported as 1005, none at all as 1006, once TCP has ended', () => {
  const steps: Step[] = [['down', 1, '88 00']];
  assert.deepEqual(factsOf(steps).codeSeenBy, { client: 1005, server: undefined });
  assert.deepEqual(factsOf(steps, { ended: { by: 'client', how: 'fin' } }).codeSeenBy, { client: 1005, server: 1006 });
  assert.equal(factsOf(steps).firstClose?.code, undefined);
});

test('of a refused handshake no code can be told', () => {
  const reader = createConnectionReader();
  const refusal = encodeHead('HTTP/1.1 403 Forbidden', [['Content-Length', '0']]);
  const entries = [
    ...reader.push({ direction: 'up', atMs: 0, bytes: request }),
    ...reader.push({ direction: 'down', atMs: 1, bytes: refusal }),
  ];
  const { codeSeenBy, tcp } = connectionFacts({ entries, ended: { by: 'server', how: 'fin' } });
  assert.deepEqual(codeSeenBy, { client: undefined, server: undefined });
  assert.equal(tcp.ending?.after, 'no-handshake');
});

test('TCP has its times: opened, the first byte each way, ended', () => {
  const told = { openedAtMs: 5, endedAtMs: 90, ended: { by: 'server', how: 'fin' } } as const;
  const entries = createConnectionReader().push({ direction: 'up', atMs: 7, bytes: request });
  assert.deepEqual(connectionFacts({ ...told, entries }).tcp, {
    openedAtMs: 5,
    firstByteAtMs: { up: 7, down: undefined },
    openForMs: 85,
    ending: { by: 'server', how: 'fin', begunBy: 'server', after: 'no-handshake' },
  });
  // An old recording does not tell when TCP was opened: its first byte is the nearest there is.
  const { openedAtMs, openForMs } = factsOf([['up', 30, '88 80 00 00 00 00']], { endedAtMs: 40 }).tcp;
  assert.deepEqual([openedAtMs, openForMs], [0, 40]);
  assert.deepEqual(connectionFacts({ entries: [], ended: undefined }).tcp, {
    openedAtMs: undefined,
    firstByteAtMs: { up: undefined, down: undefined },
    openForMs: undefined,
    ending: undefined,
  });
});

test('who ended TCP and how, who wanted to, and how far the closing handshake had come', () => {
  const clientClose: Step = ['up', 1, '88 82 00 00 00 00 03 e9'];
  const serverClose: Step = ['down', 2, '88 02 03 e8'];
  const byServer = { by: 'server', how: 'fin' } as const;
  const byReset = { by: 'client', how: 'reset' } as const;
  const endingOf = (steps: Step[], ended: RecordedConnection['ended']) => factsOf(steps, { ended }).tcp.ending;
  assert.equal(endingOf([clientClose, serverClose], undefined), undefined);
  assert.deepEqual(endingOf([clientClose, serverClose], byServer), {
    ...byServer,
    begunBy: 'client',
    after: 'both-closes',
  });
  assert.deepEqual(endingOf([serverClose], byReset), { ...byReset, begunBy: 'server', after: 'one-close' });
  assert.deepEqual(endingOf([], byReset), { ...byReset, begunBy: 'client', after: 'no-close' });
  // Half a Close is no goodbye.
  assert.equal(endingOf([['up', 1, '88 82 00 00']], byReset)?.after, 'no-close');
});
