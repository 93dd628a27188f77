// Where in a list of rows the messages and control frames of one connection left one end and came to the other, for
// those who must know what came before what.

import { opcodes } from '../../wire/frame.ts';
import type { Direction } from '../../wire/tap-events.ts';
import type { FrameRow, MessageGroup, Row } from './rows.ts';

/** Indices of rows. `arrivedAt` is undefined while it is on its way: an open message, or bytes that a fault holds. */
export type Seen = { sentAt: number; arrivedAt: number | undefined };

export type SeenMessage = Seen & {
  isBinary: boolean;
  /** Undefined where what an API counts is not known: a message still open, or one that could not be inflated. */
  length: number | undefined;
};

type WireSide = { messages: SeenMessage[]; pings: Seen[]; pongs: Seen[]; close: Seen | undefined };

export type WireTable = Record<Direction, WireSide> & {
  request: number | undefined;
  answer: number | undefined;
  ended: number | undefined;
};

export function tableOf(rows: readonly Row[], connection: number): WireTable {
  const side = (): WireSide => ({ messages: [], pings: [], pongs: [], close: undefined });
  const table: WireTable = { up: side(), down: side(), request: undefined, answer: undefined, ended: undefined };
  const messages = new Map<MessageGroup, SeenMessage>();
  const ofFrame = new Map<FrameRow, Seen>();
  for (const [at, row] of rows.entries()) {
    if (!('connection' in row) || row.connection !== connection) continue;
    if (row.kind === 'head' && row.entry.kind === 'request') table.request ??= at;
    else if (row.kind === 'head') table.answer = at;
    else if (row.kind === 'ended') table.ended = at;
    else if (row.kind === 'frame') {
      const seen = noteFrame(row, at, table[row.direction], messages);
      if (seen && endsItsMessage(row)) {
        ofFrame.set(row, seen);
        if (row.held === undefined) seen.arrivedAt = at;
      }
    } else if (row.kind === 'arrival') {
      const seen = ofFrame.get(row.frame);
      if (seen) seen.arrivedAt = at;
    }
  }
  return table;
}

function noteFrame(
  { entry, belongsTo }: FrameRow,
  at: number,
  side: WireSide,
  messages: Map<MessageGroup, SeenMessage>,
): Seen | undefined {
  const seen: Seen = { sentAt: at, arrivedAt: undefined };
  if (entry.opcode === opcodes.ping) side.pings.push(seen);
  else if (entry.opcode === opcodes.pong) side.pongs.push(seen);
  else if (entry.opcode === opcodes.close) side.close ??= seen;
  else if (belongsTo !== undefined) return noteMessage(belongsTo.message, seen, side, messages);
  return seen;
}

function noteMessage(
  message: MessageGroup,
  seen: Seen,
  side: WireSide,
  messages: Map<MessageGroup, SeenMessage>,
): Seen {
  const known = messages.get(message);
  if (known !== undefined) return known;
  const begun = { ...seen, isBinary: message.type === 'binary', length: lengthOf(message) };
  messages.set(message, begun);
  side.messages.push(begun);
  return begun;
}

const endsItsMessage = ({ belongsTo }: FrameRow): boolean =>
  belongsTo === undefined || (belongsTo.message.isComplete && belongsTo.part === belongsTo.message.partCount);

function lengthOf({ whole }: MessageGroup): number | undefined {
  if (whole === undefined) return undefined;
  return whole.isCompressed ? whole.inflated?.payload.length : Number(whole.payloadLength);
}

/** Finds the next message that can be the one: a call in vain, such as send() after close(), finds none and takes none. */
export function inOrder(messages: readonly SeenMessage[]) {
  let next = 0;
  return ({ isBinary, length }: { isBinary: boolean; length: number }): SeenMessage | undefined => {
    for (let at = next; at < messages.length; at += 1) {
      const message = messages[at];
      if (message === undefined || message.isBinary !== isBinary) continue;
      if (message.length !== undefined && message.length !== length) continue;
      next = at + 1;
      return message;
    }
    return undefined;
  };
}
