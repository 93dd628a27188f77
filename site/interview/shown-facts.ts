// Whether a run shows what a card's proof promises. The page ticks the facts by it, and the tests hold every card to it.

import type { ConnectionTrace } from '../../content/check.ts';
import { type Entry, senderOf } from '../../wire/connection.ts';
import type { Frame } from '../../wire/frame.ts';
import { formatHex } from '../../wire/hex.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import type { ShownFact } from './card-facts.ts';

export type Shown = {
  connections: readonly Pick<ConnectionTrace, 'entries' | 'ended'>[];
  /** What all programs printed. */
  lines: readonly string[];
};

export function isShown(fact: ShownFact, { connections, lines }: Shown): boolean {
  if ('console' in fact) return lines.some((line) => line.includes(fact.console));
  if ('ended' in fact) return connections.some(({ ended }) => ended?.by === fact.ended);
  return connections.some(({ entries }) => entries.some((entry) => shows(entry, fact)));
}

type WireFact = Exclude<ShownFact, { console: string } | { ended: string }>;

function shows(entry: Entry, fact: WireFact): boolean {
  const from = senderOf(entry.direction);
  if ('status' in fact) return entry.kind === 'response' && entry.status === fact.status;
  if ('violation' in fact) return entry.kind === 'violation' && entry.code === fact.violation;
  if ('head' in fact) {
    const isHead = entry.kind === 'request' || entry.kind === 'response';
    // Field names come in any case, and browsers and servers write them each their own way.
    return isHead && from === fact.head && decodeUtf8(entry.bytes).toLowerCase().includes(fact.contains.toLowerCase());
  }
  if ('body' in fact) return from === fact.body && (textIn(entry)?.includes(fact.contains) ?? false);
  if ('close' in fact) {
    // 1005 stands for a close frame without a code.
    return (
      entry.kind === 'frame' &&
      entry.close !== undefined &&
      from === fact.from &&
      (entry.close.code ?? 1005) === fact.close
    );
  }
  if (entry.kind === 'frame') return from === fact.frame && isFrame(entry, fact);
  // Text that was compressed, or came in pieces, stands in no frame as it is.
  const { text, hex, fin, length } = fact;
  const asksForText = text !== undefined && hex === undefined && fin === undefined && length === undefined;
  return entry.kind === 'message' && asksForText && from === fact.frame && entry.text === text;
}

function isFrame(frame: Frame, { hex, opcode, text, length, fin }: Extract<ShownFact, { frame: string }>): boolean {
  if (opcode !== undefined && frame.opcodeName !== opcode) return false;
  if (fin !== undefined && frame.fin !== fin) return false;
  if (length !== undefined && frame.payloadLength !== BigInt(length)) return false;
  if (text !== undefined && decodeUtf8(frame.payload) !== text) return false;
  return hex === undefined || `${formatHex(frame.header)} ${formatHex(frame.wirePayload)}`.trim() === hex.toLowerCase();
}

function textIn(entry: Entry): string | undefined {
  if (entry.kind === 'body') return decodeUtf8(entry.content);
  if (entry.kind === 'opaque') return decodeUtf8(entry.bytes);
  return entry.kind === 'event'
    ? `${entry.comments.map((comment) => `: ${comment}`).join('\n')}\ndata: ${entry.data}`
    : undefined;
}
