import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from '../../wire/hex.ts';
import type { Direction } from '../../wire/tap-events.ts';
import { createCapture } from './capture.ts';
import { messageFrames } from './message-frames.ts';
import type { FrameRow } from './rows.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

/** The frames of the first message of the server, as `opcode part`. */
function framesOf(...crossed: [Direction, string][]): string[] {
  const capture = createCapture({ schedule: (publish) => publish() });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  const push = (direction: Direction, bytes: Uint8Array) =>
    capture.chunks([{ connection: 1, direction, atMs: 0, bytes, bytesNotKept: 0 }]);
  push('up', ascii('GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n'));
  push('down', ascii('HTTP/1.1 101 x\r\n\r\n'));
  for (const [direction, bytes] of crossed) push(direction, hex(bytes));
  const rows = capture.rows.value;
  const first = rows.find((row): row is FrameRow => row.kind === 'frame' && row.belongsTo !== undefined);
  assert.ok(first?.belongsTo);
  return messageFrames(rows, first, first.belongsTo.message).map(
    ({ row, isPart }) => `${row.entry.opcodeName} ${isPart ? row.belongsTo?.part : '-'}`,
  );
}

test('fragments come with the control frames between them, and no others', () => {
  assert.deepEqual(
    framesOf(
      ['down', '89 00'],
      ['down', '01 01 61'],
      ['down', '89 00'],
      ['up', '8a 80 37 fa 21 3d'],
      ['down', '80 01 62'],
      ['down', '8a 00'],
      ['down', '81 01 63'],
    ),
    ['text 1', 'ping -', 'continuation 2'],
  );
});

test('of a message still open, the frames so far', () => {
  assert.deepEqual(framesOf(['down', '01 01 61'], ['down', '00 01 62'], ['down', '89 00']), [
    'text 1',
    'continuation 2',
  ]);
});
