import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPingLog } from './ping-log.ts';

test('a pong answers its ping and every ping before it, once', () => {
  const log = createPingLog();
  for (const byte of [1, 2, 3]) log.sent(Uint8Array.of(byte));
  assert.equal(log.answered(Uint8Array.of(2)), true);
  assert.equal(log.answered(Uint8Array.of(1)), false);
  assert.equal(log.answered(Uint8Array.of(3)), true);
});

test('with no ping waiting, any pong is in order', () => {
  assert.equal(createPingLog().answered(Uint8Array.of(9)), true);
});

test('pings nobody answers are forgotten in the end', () => {
  const log = createPingLog();
  for (let ping = 0; ping < 65; ping += 1) log.sent(Uint8Array.of(ping));
  assert.equal(log.answered(Uint8Array.of(0)), false);
  assert.equal(log.answered(Uint8Array.of(1)), true);
});
