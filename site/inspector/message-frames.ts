// The frames of one message as the log holds them, and the control frames that came in between (RFC 6455, 5.4).

import { isControlOpcode } from '../../wire/frame.ts';
import type { FrameRow, MessageGroup, Row } from './rows.ts';

export type MessageFrame = { row: FrameRow; isPart: boolean };

/** In the order they crossed. Of a long run the log may hold only the newest. */
export function messageFrames(rows: readonly Row[], row: FrameRow, message: MessageGroup): MessageFrame[] {
  const frames: MessageFrame[] = [];
  let lastPart = -1;
  for (const other of rows) {
    if (other.kind !== 'frame' || other.connection !== row.connection || other.direction !== row.direction) continue;
    const isPart = other.belongsTo?.message === message;
    if (!isPart && (frames.length === 0 || !isControlOpcode(other.entry.opcode))) continue;
    frames.push({ row: other, isPart });
    if (isPart) lastPart = frames.length - 1;
  }
  return frames.slice(0, lastPart + 1);
}
