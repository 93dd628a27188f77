import assert from 'node:assert/strict';
import test from 'node:test';
import { createConnectionReader } from '../../../wire/connection.ts';
import { encodeHead } from '../../../wire/encode.ts';
import { hex } from '../../../wire/hex.ts';
import type { Direction } from '../../../wire/tap-events.ts';
import { reactionOf, verdictOf } from './reaction.ts';

const handshake: [Direction, Uint8Array][] = [
  [
    'up',
    encodeHead('GET / HTTP/1.1', [
      ['Upgrade', 'websocket'],
      ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ]),
  ],
  ['down', encodeHead('HTTP/1.1 101 Switching Protocols', [['Upgrade', 'websocket']])],
];

type Ended = { by: 'client' | 'server'; how: 'fin' | 'reset' } | undefined;

function reactionTo(bytes: string, answer: string, ended: Ended = undefined, before: string = '') {
  const reader = createConnectionReader();
  const push = ([direction, chunk]: [Direction, Uint8Array]) => reader.push({ direction, atMs: 0, bytes: chunk });
  const entries = [...handshake, ['up', hex(before)] satisfies [Direction, Uint8Array]].flatMap(push);
  const since = entries.length;
  entries.push(...push(['up', hex(bytes)]), ...push(['down', hex(answer)]));
  return reactionOf({ entries, ended }, { ours: 'up', since });
}

const helloUnmasked = '81 05 48 65 6c 6c 6f';
const hello = '81 85 00 00 00 00 48 65 6c 6c 6f';

test('an unmasked frame and the Close it earned', () => {
  const reaction = reactionTo(helloUnmasked, '88 02 03 ea');
  assert.equal(reaction.broken?.code, 'mask-missing');
  assert.deepEqual([reaction.expectedCode, reaction.close?.code], [1002, 1002]);
  assert.equal(verdictOf(reaction), 'as-the-rfc-says');
});

test('what was broken before is not what this was answered for', () => {
  const reaction = reactionTo(hello, helloUnmasked, undefined, '81 fe 00 01 00 00 00 00 61');
  assert.equal(reaction.broken, undefined);
  assert.equal(reaction.frames.length, 1);
  assert.equal(verdictOf(reaction), 'fine');
});

test('each way to take a broken rule', () => {
  assert.equal(verdictOf(reactionTo(helloUnmasked, '88 02 03 e9')), 'another-code');
  assert.equal(verdictOf(reactionTo(helloUnmasked, '88 00')), 'another-code');
  assert.equal(verdictOf(reactionTo(helloUnmasked, '')), 'silent');
  assert.equal(verdictOf(reactionTo(helloUnmasked, '89 00')), 'lets-it-pass');
  assert.equal(verdictOf(reactionTo(helloUnmasked, '', { by: 'server', how: 'reset' })), 'cut');
  assert.equal(verdictOf(reactionTo('88 80 00 00 00 00 81 80 00 00 00 00', '')), 'nothing-due');
});

test('a Close for which there was no reason ends it all the same', () => {
  assert.equal(verdictOf(reactionTo(hello, '88 02 03 e8')), 'ended');
});
