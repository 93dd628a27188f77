// Where in a list of rows the messages and control frames of one connection left one end and came to the other, for
// those who must know what came before what.

import type { ApiData } from '../../wire/api-events.ts';
import { opcodes } from '../../wire/frame.ts';
import { parseHex } from '../../wire/hex.ts';
import type { Direction } from '../../wire/tap-events.ts';
import type { FrameRow, MessageGroup, Row } from './rows.ts';

/** Indices of rows. `arrivedAt` is undefined while it is on its way: an open message, or bytes that a fault holds. */
export type Seen = { sentAt: number; arrivedAt: number | undefined };

export type SeenMessage = Seen & { message: MessageGroup };

type WireSide = { messages: SeenMessage[]; pings: Seen[]; pongs: Seen[]; close: Seen | undefined };

export type WireTable = Record<Direction, WireSide> & {
  request: number | undefined;
  answer: number | undefined;
  ended: number | undefined;
};

export function tableOf(rows: readonly Row[], connection: number): WireTable {
  const side = (): WireSide => ({ messages: [], pings: [], pongs: [], close: undefined });
  const table: WireTable = { up: side(), down: side(), request: undefined, answer: undefined, ended: undefined };
  const held = new Map<FrameRow, Seen>();
  for (const [at, row] of rows.entries()) {
    if (!('connection' in row) || row.connection !== connection) continue;
    if (row.kind === 'head' && row.entry.kind === 'request') table.request ??= at;
    else if (row.kind === 'head') table.answer = at;
    else if (row.kind === 'ended') table.ended = at;
    else if (row.kind === 'frame') {
      const seen = noteFrame(row, at, table[row.direction]);
      if (!endsItsMessage(row)) continue;
      if (row.held === undefined) seen.arrivedAt = at;
      else held.set(row, seen);
    } else if (row.kind === 'arrival') {
      const seen = held.get(row.frame);
      if (seen) seen.arrivedAt = at;
    }
  }
  return table;
}

function noteFrame({ entry, belongsTo }: FrameRow, at: number, side: WireSide): Seen {
  const { message } = belongsTo ?? {};
  // The fragments of a message follow each other, with control frames between them at most.
  const last = side.messages.at(-1);
  if (message !== undefined && last?.message === message) return last;
  const seen: Seen = { sentAt: at, arrivedAt: undefined };
  if (message !== undefined) {
    const begun = { ...seen, message };
    side.messages.push(begun);
    return begun;
  }
  if (entry.opcode === opcodes.ping) side.pings.push(seen);
  else if (entry.opcode === opcodes.pong) side.pongs.push(seen);
  else if (entry.opcode === opcodes.close) side.close ??= seen;
  return seen;
}

const endsItsMessage = ({ belongsTo }: FrameRow): boolean =>
  belongsTo === undefined || (belongsTo.message.isComplete && belongsTo.part === belongsTo.message.partCount);

/** Finds the next message that can be the one: a call in vain, such as send() after close(), finds none and takes none. */
export function inOrder(messages: readonly SeenMessage[]) {
  let next = 0;
  return (data: ApiData): SeenMessage | undefined => {
    for (let at = next; at < messages.length; at += 1) {
      const seen = messages[at];
      if (seen === undefined || !canBe(seen.message, data)) continue;
      next = at + 1;
      return seen;
    }
    return undefined;
  };
}

function canBe({ type, whole }: MessageGroup, { isBinary, length, preview }: ApiData): boolean {
  if ((type === 'binary') !== isBinary) return false;
  // A message still open, or one that could not be inflated: what it says is not known.
  const payload = whole?.isCompressed ? whole.inflated?.payload : whole?.payload;
  if (whole === undefined || payload === undefined) return true;
  const kept = whole.isCompressed ? payload.length : Number(whole.payloadLength);
  if (kept !== length) return false;
  if (!isBinary) return whole.text?.startsWith(preview) !== false;
  const bytes = parseHex(preview);
  return bytes === undefined || bytes.every((byte, at) => payload[at] === byte);
}
