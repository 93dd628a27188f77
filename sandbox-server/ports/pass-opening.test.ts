import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpeningLook } from './pass-opening.ts';

const handshake = 'GET /chat HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nupgrade: WebSocket\r\n\r\n';
const openings = [
  [handshake, 'handshake'],
  [`${handshake}\x81\x80mask`, 'handshake'],
  [handshake.slice(0, -2), 'unfinished'],
  ['G', 'unfinished'],
  ['GET / HTTP/1.1\r\nHost: localhost\r\nX: upgrade: websocket\r\n\r\n', 'other'],
  [handshake.replace('WebSocket', 'h2c'), 'other'],
  [handshake.replace('GET', 'POST'), 'other'],
  ['hello', 'other'],
  [`GET /${'x'.repeat(20_000)}`, 'other'],
] as const;

for (const [opening, kind] of openings) {
  test(`${JSON.stringify(opening.slice(0, 90))} is ${kind}, whole and byte by byte`, () => {
    assert.equal(createOpeningLook()(Buffer.from(opening, 'latin1')), kind);
    const look = createOpeningLook();
    let last = 'unfinished';
    for (const letter of opening) if (last === 'unfinished') last = look(Buffer.from(letter, 'latin1'));
    assert.equal(last, kind);
  });
}
