// Which message each data frame of one direction belongs to, while the message grows.

import type { Message } from '../../wire/message.ts';
import type { FrameEntry, MessageGroup, MessagePart } from './rows.ts';

export type MessageGroups = {
  /** Undefined for control frames, and for a continuation that continues nothing. */
  join(frame: FrameEntry): MessagePart | undefined;
  complete(whole: Message): void;
};

export function createMessageGroups(): MessageGroups {
  let messages = 0;
  let open: MessageGroup | undefined;
  /** By where their first frame began. */
  const incomplete = new Map<number, MessageGroup>();

  return {
    join(frame) {
      if (frame.opcode >= 0x8) return undefined;
      if (frame.opcode !== 0x0) {
        messages += 1;
        const type = frame.opcode === 0x1 ? 'text' : frame.opcode === 0x2 ? 'binary' : 'other';
        open = { number: messages, type, partCount: 0, isComplete: false, whole: undefined };
        incomplete.set(frame.offset, open);
      }
      const message = open;
      if (message === undefined) return undefined;
      message.partCount += 1;
      if (frame.fin && !frame.isCut) {
        message.isComplete = true;
        open = undefined;
      }
      return { message, part: message.partCount };
    },
    complete(whole) {
      const [first] = whole.frameOffsets;
      const group = first === undefined ? undefined : incomplete.get(first);
      if (first === undefined || group === undefined) return;
      group.whole = whole;
      incomplete.delete(first);
    },
  };
}
