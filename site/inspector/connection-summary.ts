// A connection in numbers: what each direction carried, and how much of it was not payload.

import type { ConnectionTrace } from '../../content/check.ts';
import type { OpcodeName } from '../../wire/frame.ts';
import { joinedFieldValue } from '../../wire/http-head.ts';
import type { Direction } from '../../wire/tap-events.ts';

export type DirectionSummary = {
  frames: number;
  byOpcode: ReadonlyMap<OpcodeName, number>;
  headerBytes: number;
  payloadBytes: number;
  /** Bytes of messages after inflating; undefined when nothing was compressed. */
  inflatedBytes: number | undefined;
};

export type ConnectionSummary = Record<Direction, DirectionSummary> & {
  /** As agreed in the 101; '' for none. */
  extensions: string;
  requestAtMs: number | undefined;
  answerAtMs: number | undefined;
};

export function connectionSummary({ entries }: ConnectionTrace): ConnectionSummary {
  const request = entries.find((entry) => entry.kind === 'request');
  const answer = entries.find((entry) => entry.kind === 'response' && entry.status === 101);
  return {
    up: directionSummary(entries, 'up'),
    down: directionSummary(entries, 'down'),
    extensions: answer?.kind === 'response' ? (joinedFieldValue(answer, 'Sec-WebSocket-Extensions') ?? '') : '',
    requestAtMs: request?.firstByteAtMs,
    answerAtMs: answer?.lastByteAtMs,
  };
}

function directionSummary(entries: ConnectionTrace['entries'], direction: Direction): DirectionSummary {
  const byOpcode = new Map<OpcodeName, number>();
  let frames = 0;
  let headerBytes = 0;
  let payloadBytes = 0;
  let inflatedBytes: number | undefined;
  for (const entry of entries) {
    if (entry.direction !== direction) continue;
    if (entry.kind === 'message' && entry.inflated) {
      inflatedBytes = (inflatedBytes ?? 0) + entry.inflated.payloadLength;
    }
    if (entry.kind !== 'frame') continue;
    frames += 1;
    byOpcode.set(entry.opcodeName, (byOpcode.get(entry.opcodeName) ?? 0) + 1);
    headerBytes += entry.headerLength;
    payloadBytes += Number(entry.payloadLength);
  }
  return { frames, byOpcode, headerBytes, payloadBytes, inflatedBytes };
}

/** What headers take of all bytes of the frames, from 0 to 1; undefined without frames. */
export const headerShare = ({ headerBytes, payloadBytes }: DirectionSummary): number | undefined =>
  headerBytes + payloadBytes === 0 ? undefined : headerBytes / (headerBytes + payloadBytes);
