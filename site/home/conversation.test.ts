import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { frames, request, response } from './conversation.ts';

const fieldOf = (head: string[], name: string) =>
  head.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);

test('the accepted key answers the one that was sent', () => {
  const key = fieldOf(request, 'Sec-WebSocket-Key');
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  assert.equal(fieldOf(response, 'Sec-WebSocket-Accept'), accept);
});

test('Hello goes up masked and comes down bare, then both sides close with 1000', () => {
  const read = frames.map(({ from, frame }) => ({
    from,
    isMasked: frame.isMasked,
    says: frame.close?.code ?? new TextDecoder().decode(frame.payload),
  }));
  assert.deepEqual(read, [
    { from: 'client', isMasked: true, says: 'Hello' },
    { from: 'server', isMasked: false, says: 'Hello' },
    { from: 'client', isMasked: true, says: 1000 },
    { from: 'server', isMasked: false, says: 1000 },
  ]);
});
