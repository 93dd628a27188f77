// The conversation drawn on the home page: the handshake of RFC 6455, 1.3, the frames of 5.7 and a polite ending.
// Only the bytes are written here; what they mean is read from them by the same decoder that lessons use.

import { createDecoder } from '../../wire/decode.ts';
import type { Frame, Sender } from '../../wire/frame.ts';
import { hex } from '../../wire/hex.ts';

export const request = [
  'GET /chat HTTP/1.1',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

export const response = [
  'HTTP/1.1 101 Switching Protocols',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
];

export type SpokenFrame = { from: Sender; bytes: Uint8Array; frame: Frame };

export const frames: SpokenFrame[] = [
  readFrame('client', '81 85 37 fa 21 3d 7f 9f 4d 51 58'),
  readFrame('server', '81 05 48 65 6c 6c 6f'),
  readFrame('client', '88 82 37 fa 21 3d 34 12'),
  readFrame('server', '88 02 03 e8'),
];

function readFrame(from: Sender, literal: string): SpokenFrame {
  const bytes = hex(literal);
  const decoder = createDecoder({ from, startWith: 'frames' });
  const frame = decoder.push(bytes).find((decoded) => decoded.kind === 'frame');
  if (!frame) throw new Error(`"${literal}" is not one whole frame`);
  return { from, bytes, frame };
}
