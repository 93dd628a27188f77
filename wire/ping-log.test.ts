import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPingLog } from './ping-log.ts';

const ping = (byte: number) => ({ payload: Uint8Array.of(byte) });

test('a pong answers its ping and every ping before it, once', () => {
  const log = createPingLog();
  for (const byte of [1, 2, 3]) log.sent(ping(byte));
  assert.deepEqual(log.pong(Uint8Array.of(2)), { kind: 'answer', ping: ping(2), passedOver: [ping(1)] });
  assert.deepEqual(log.pong(Uint8Array.of(1)), { kind: 'mismatch' });
  assert.deepEqual(log.pong(Uint8Array.of(3)), { kind: 'answer', ping: ping(3), passedOver: [] });
});

test('with no ping waiting, any pong is in order', () => {
  assert.deepEqual(createPingLog().pong(Uint8Array.of(9)), { kind: 'unsolicited' });
});

test('pings nobody answers are forgotten in the end', () => {
  const log = createPingLog();
  for (let byte = 0; byte < 65; byte += 1) log.sent(ping(byte));
  assert.equal(log.pong(Uint8Array.of(0)).kind, 'mismatch');
  assert.equal(log.pong(Uint8Array.of(1)).kind, 'answer');
});
