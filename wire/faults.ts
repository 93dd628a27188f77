// What a connection can be put through on purpose, as data: the page asks for it, the sandbox does it, and the time line
// shows where it began and ended. A fault never changes bytes in flight except where its name says so; what is held back
// is delivered later and in order, as TCP does.

import type { Direction } from './tap-events.ts';

export type Fault =
  /** Every chunk arrives so much later, plus or minus a part of the jitter. The order stays. */
  | { kind: 'latency'; direction: Direction | 'both'; ms: number; jitterMs: number }
  | { kind: 'bandwidth'; direction: Direction | 'both'; bytesPerSecond: number }
  /** Chunks are cut into pieces of so many bytes, with a pause between them. */
  | { kind: 'slice'; direction: Direction | 'both'; bytes: number; pauseMs: number }
  /** So many frames wait for each other and then leave as one chunk. */
  | { kind: 'coalesce'; direction: Direction | 'both'; frames: number }
  /** Nothing arrives, and nobody is told: no FIN, no reset. What was sent meanwhile arrives when the fault ends. */
  | { kind: 'stall'; direction: Direction | 'both' }
  /** The server's end stops reading: TCP's window fills, and the client's bufferedAmount grows. */
  | { kind: 'stop-reading' }
  /** Takes these frames out of the stream; the peer never sees them. */
  | { kind: 'swallow'; direction: Direction; opcode: 'ping' | 'pong' }
  /** A pong carries other bytes than its ping: every bit of its payload is turned. One without payload stays as it is. */
  | { kind: 'wrong-pong'; direction: Direction }
  /** A pong comes so much later, and what was sent after it as well, for nothing overtakes. */
  | { kind: 'late-pong'; direction: Direction; ms: number }
  /**
   * Stands for a faulty proxy or program, since no TCP does this: the message with this number, counted from 1, never comes,
   * comes twice, or comes after the next one. Frames of one message stay together, compressed or not; what a context
   * needs of a lost message is lost with it. One that has begun already means the next.
   */
  | { kind: 'lose-message' | 'repeat-message' | 'swap-messages'; direction: Direction; message: number }
  /** The server answers a Close with nothing, and leaves TCP open. */
  | { kind: 'ignore-close' }
  /** TCP ends, with an orderly FIN or a reset and no Close frame. */
  | { kind: 'cut'; how: 'fin' | 'reset'; when: FaultMoment }
  /** The server says so to every connection of the run, as one that restarts does. */
  | { kind: 'restart'; code: 1001 | 1012 | 1013 }
  /** The handshake gets this answer instead of a 101. */
  | { kind: 'refuse'; status: number; fields: { name: string; value: string }[] }
  /** The handshake gets no answer at all. */
  | { kind: 'hang' }
  /** The 101 carries an accept value that belongs to another key. */
  | { kind: 'bad-accept' }
  /** The 101 names a subprotocol that nobody offered. */
  | { kind: 'unasked-subprotocol'; name: string };

export type FaultKind = Fault['kind'];

/** What the sandbox itself says of its answer, and what a browser would remember for the site's origin, or ask the reader for. */
const fieldsNotToChoose: ReadonlySet<string> = new Set([
  ...['connection', 'content-length', 'transfer-encoding', 'upgrade', 'trailer'],
  ...['set-cookie', 'set-cookie2', 'strict-transport-security', 'public-key-pins', 'expect-ct', 'alt-svc'],
  ...['clear-site-data', 'nel', 'report-to', 'reporting-endpoints', 'www-authenticate', 'proxy-authenticate'],
]);

/** Whether a refusal may carry a field of this name. */
export const mayRefuseWith = (name: string): boolean => !fieldsNotToChoose.has(name.toLowerCase());

/** Frames of one direction are counted from 1, control frames too. One that has passed already means the next. */
export type FaultMoment =
  | { at: 'now' }
  /** So long after the fault began, or after the connection opened when it came later. */
  | { at: 'time'; afterMs: number }
  | { at: 'after-frame'; direction: Direction; frame: number }
  /** When half of the frame's bytes have passed. */
  | { at: 'mid-frame'; direction: Direction; frame: number }
  /** As soon as the first Close frame has passed. */
  | { at: 'close' };

/** A fault as the page asks for it. */
export type AskedFault = {
  /** Given by the page, unique in its run: it ends the fault, and the marks carry it. */
  fault: number;
  what: Fault;
  /** Undefined: every connection of the run, those to come as well. */
  connection?: number;
  /** Undefined: until the page ends it, or there is nothing left to do. A restarting server refuses so long with 503. */
  forMs?: number;
  /** Ends when it has acted so often. Undefined: a cut and whatever names a message act once, everything else without end. */
  times?: number;
};

/** What the time line shows of a fault. */
export type FaultMark = {
  fault: number;
  /** Undefined: the whole run. */
  connection?: number;
  atMs: number;
} & (
  | { mark: 'began'; what: Fault }
  /** `time`: forMs is over. `done`: it did what it was for, or the connection is gone. `asked`: the page ended it. */
  | { mark: 'ended'; why: 'time' | 'done' | 'asked' }
  /** It took these bytes out of a direction's stream, or edited them, or cut the connection there, or answered the handshake. */
  /** `notTold`: how often it acted before without a mark, because there were too many. */
  | { mark: 'acted'; direction: Direction; offset: number; length: number; notTold?: number }
);
