// What a connection's entries say when they are looked at together: which pong answered which ping and how fast, who
// said goodbye first, how TCP ended and who began the end, and which code each side's API reports.

import { type Entry, senderOf } from './connection.ts';
import type { Frame, Sender } from './frame.ts';
import { createPingLog } from './ping-log.ts';
import type { Direction } from './tap-events.ts';

type FrameEntry = Extract<Entry, { kind: 'frame' }>;

/** A frame, by the place it has in its direction's stream. */
export type FramePlace = { direction: Direction; offset: number };

export type PingFact = FramePlace & {
  answer:
    | { kind: 'pong'; offset: number; roundTripMs: number }
    /** A later ping was answered in its place, which is legal (RFC 6455, 5.5.3). */
    | { kind: 'passed-over'; offset: number }
    | { kind: 'none' };
};

export type ConnectionFacts = {
  pings: PingFact[];
  /** Pongs that came while no ping waited. */
  unsolicitedPongs: FramePlace[];
  /** Pongs that answer none of the pings that wait. */
  mismatchedPongs: FramePlace[];
  /** The first Close that crossed; its code is undefined when it had none. */
  firstClose: (FramePlace & { code: number | undefined }) | undefined;
  /** What each side's API reports as the code: undefined as long as nothing can be said. */
  codeSeenBy: Record<Sender, number | undefined>;
  tcp: TcpFact;
};

export type TcpFact = {
  /** As told, or when its first byte crossed. */
  openedAtMs: number | undefined;
  firstByteAtMs: Record<Direction, number | undefined>;
  /** From its beginning to its end. */
  openForMs: number | undefined;
  /** Undefined while it is up. */
  ending: EndingFact | undefined;
};

export type EndingFact = {
  /** Whose side ended TCP first: an orderly FIN, or a reset that may take bytes with it. */
  by: Sender;
  how: 'fin' | 'reset';
  /** Who wanted to end: the side that said goodbye first, or that ended TCP without a word. */
  begunBy: Sender;
  /** How far the closing handshake had come (RFC 6455, 7.1.4). */
  after: 'both-closes' | 'one-close' | 'no-close' | 'no-handshake';
};

/** A connection's entries, and what the recorder told of its TCP connection beside them. */
export type RecordedConnection = {
  entries: readonly Entry[];
  ended: { by: Sender; how: 'fin' | 'reset' } | undefined;
  openedAtMs?: number;
  endedAtMs?: number;
};

const noCodeInClose = 1005;
const noClose = 1006;

type WaitingPing = { payload: Uint8Array; atMs: number; fact: PingFact };

export function connectionFacts(connection: RecordedConnection): ConnectionFacts {
  const { entries, ended } = connection;
  const frames = entries.filter((entry): entry is FrameEntry => entry.kind === 'frame' && !entry.isCut);
  const isAccepted = entries.some((entry) => entry.kind === 'response' && entry.status === 101);
  const closes = frames.filter((frame) => frame.close !== undefined);
  const [first] = closes;
  const closeIn = (direction: Direction) => closes.find((frame) => frame.direction === direction);
  const codeIn = (direction: Direction): number | undefined => {
    const close = closeIn(direction);
    if (close) return codeOf(close) ?? noCodeInClose;
    // Only when TCP has ended, a Close that has not come never will.
    return ended && isAccepted ? noClose : undefined;
  };
  const closedBoth = closeIn('up') !== undefined && closeIn('down') !== undefined;
  return {
    ...pingFacts(frames),
    firstClose: first && { ...placeOf(first), code: codeOf(first) },
    // A side reports the Close it received, not the one it sent (RFC 6455, 7.1.5).
    codeSeenBy: { client: codeIn('down'), server: codeIn('up') },
    tcp: {
      ...tcpTimes(connection),
      ending: ended && {
        by: ended.by,
        how: ended.how,
        begunBy: first ? senderOf(first.direction) : ended.by,
        after: first ? (closedBoth ? 'both-closes' : 'one-close') : isAccepted ? 'no-close' : 'no-handshake',
      },
    },
  };
}

function tcpTimes({ entries, openedAtMs: toldAtMs, endedAtMs }: RecordedConnection): Omit<TcpFact, 'ending'> {
  const firstByteAtMs: TcpFact['firstByteAtMs'] = { up: undefined, down: undefined };
  for (const { direction, firstByteAtMs: atMs } of entries) {
    firstByteAtMs[direction] = Math.min(firstByteAtMs[direction] ?? atMs, atMs);
  }
  const { up, down } = firstByteAtMs;
  const openedAtMs = toldAtMs ?? (up === undefined || down === undefined ? (up ?? down) : Math.min(up, down));
  const isKnown = openedAtMs !== undefined && endedAtMs !== undefined;
  return { firstByteAtMs, openedAtMs, openForMs: isKnown ? endedAtMs - openedAtMs : undefined };
}

function pingFacts(frames: readonly FrameEntry[]) {
  const logs = { up: createPingLog<WaitingPing>(), down: createPingLog<WaitingPing>() };
  const pings: PingFact[] = [];
  const unsolicitedPongs: FramePlace[] = [];
  const mismatchedPongs: FramePlace[] = [];
  for (const frame of frames) {
    if (frame.opcodeName === 'ping') {
      const fact: PingFact = { ...placeOf(frame), answer: { kind: 'none' } };
      pings.push(fact);
      logs[frame.direction].sent({ payload: frame.payload, atMs: frame.lastByteAtMs, fact });
    }
    if (frame.opcodeName !== 'pong') continue;
    const { offset } = frame;
    const meaning = logs[frame.direction === 'up' ? 'down' : 'up'].pong(frame.payload);
    if (meaning.kind === 'unsolicited') unsolicitedPongs.push(placeOf(frame));
    if (meaning.kind === 'mismatch') mismatchedPongs.push(placeOf(frame));
    if (meaning.kind !== 'answer') continue;
    const roundTripMs = frame.lastByteAtMs - meaning.ping.atMs;
    meaning.ping.fact.answer = { kind: 'pong', offset, roundTripMs };
    for (const { fact } of meaning.passedOver) fact.answer = { kind: 'passed-over', offset };
  }
  return { pings, unsolicitedPongs, mismatchedPongs };
}

const placeOf = ({ direction, offset }: FrameEntry): FramePlace => ({ direction, offset });

const codeOf = (frame: Frame): number | undefined => frame.close?.code;
