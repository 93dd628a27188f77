import assert from 'node:assert/strict';
import test from 'node:test';
import type { ConnectionTrace } from '../../content/check.ts';
import { createConnectionReader } from '../../wire/connection.ts';
import { encodeClose, encodeFrame, encodeHead, encodeText } from '../../wire/encode.ts';
import { acceptFor } from '../../wire/handshake.ts';
import type { Direction } from '../../wire/tap-events.ts';
import { endingCause } from './ending-causes.ts';

const key = 'dGhlIHNhbXBsZSBub25jZQ==';
const maskingKey = Uint8Array.of(1, 2, 3, 4);
const request = encodeHead('GET / HTTP/1.1', [
  ['Host', 'x'],
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Key', key],
  ['Sec-WebSocket-Version', '13'],
]);
const answer = (accept = acceptFor(key)) =>
  encodeHead('HTTP/1.1 101 Switching Protocols', [
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Accept', accept],
  ]);

function causeOf(
  crossed: readonly [Direction, Uint8Array][],
  rest: Partial<ConnectionTrace> = {},
): ReturnType<typeof endingCause> {
  const reader = createConnectionReader();
  const entries = crossed.flatMap(([direction, bytes], atMs) => reader.push({ direction, atMs, bytes }));
  for (const direction of ['up', 'down'] as const) entries.push(...reader.end({ direction, atMs: 99 }));
  return endingCause({
    number: 1,
    client: 'program',
    apiEvents: [],
    faultMarks: [],
    arrivals: { up: [], down: [] },
    ended: { by: 'server', how: 'fin' },
    ...rest,
    entries,
  });
}

const opened: [Direction, Uint8Array][] = [
  ['up', request],
  ['down', answer()],
];

test('a connection that is up, or was closed in order, needs no explanation', () => {
  assert.equal(causeOf(opened, { ended: undefined }), undefined);
  assert.equal(
    causeOf([...opened, ['down', encodeClose({ code: 1000 })], ['up', encodeClose({ code: 1000 }, { maskingKey })]]),
    undefined,
  );
});

test('each ending that a page is told as 1006 has its cause', () => {
  const refusal = encodeHead('HTTP/1.1 403 Forbidden', [['Content-Length', '0']]);
  assert.deepEqual(
    causeOf([
      ['up', request],
      ['down', refusal],
    ]),
    { kind: 'refused', status: 403 },
  );
  assert.deepEqual(causeOf([['up', request]]), { kind: 'no-answer' });
  assert.equal(
    causeOf([
      ['up', request],
      ['down', answer('bm8=')],
    ])?.kind,
    'broken-answer',
  );
  const masked = encodeFrame({ opcode: 1, payload: Uint8Array.of(0x61), maskingKey });
  assert.equal(causeOf([...opened, ['down', masked]])?.kind, 'broken-frame');
  assert.deepEqual(causeOf([...opened, ['down', encodeText('half')]], { ended: { by: 'server', how: 'reset' } }), {
    kind: 'no-close',
    by: 'server',
    how: 'reset',
  });
  assert.deepEqual(causeOf([...opened, ['up', encodeClose({ code: 1000 }, { maskingKey })]]), {
    kind: 'close-unanswered',
    by: 'client',
  });
});

test('a cut on purpose is called one', () => {
  const acted = { fault: 1, atMs: 5, mark: 'acted', direction: 'down', offset: 0, length: 0 } as const;
  assert.deepEqual(causeOf(opened, { faultMarks: [acted] }), { kind: 'fault' });
});
