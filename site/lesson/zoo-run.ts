// The heavy part of <wireside-zoo>, loaded when a stream is first sent: connections by hand, each with a handshake, a stream
// of bytes, and the server's reaction.

import { hex } from '../../wire/hex.ts';
import { isAnswered, openingRequest, traceOf } from '../lab/frame/send.ts';
import type { ByHand } from '../playground/app.tsx';
import { probe, type ZooOutcome, zooOutcome } from './zoo-outcome.ts';

export type Stream = { id: string; hex: string };

type Parts = {
  hand: ByHand;
  streams: readonly Stream[];
  onOutcome(id: string, outcome: ZooOutcome): void;
  /** Aborted when the page has no more use for it. */
  signal: AbortSignal;
};

// The sandbox takes twenty messages a second, and each stream is four.
const paceMs = 60;
// On loopback a close comes within a millisecond. A ping sent before it would be a frame after the end, and no harm.
const reactionMs = 250;
const patienceMs = 4_000;

/** False when the sandbox could not be reached, or another run has begun. */
export async function sendStreams({ hand, streams, onOutcome, signal }: Parts): Promise<boolean> {
  const { wire, capture } = hand;
  // All in one run, so that each can be looked at afterwards: it goes on as long as one of them is open.
  const opened: { id: string; bytes: Uint8Array; connection: number }[] = [];
  for (const { id, hex: written } of streams) {
    const connection = await wire.dial({ isSameRun: opened.length > 0 });
    if (connection === undefined || signal.aborted) return false;
    opened.push({ id, bytes: hex(written), connection });
    await pause(paceMs);
  }
  const run = capture.runs.value;
  for (const { id, bytes, connection } of opened) {
    wire.write(connection, [{ bytes: openingRequest(undefined), afterMs: 0 }]);
    if (!(await isAnswered(hand, connection))) return false;
    if (capture.runs.value !== run || signal.aborted) return false;
    wire.write(connection, [{ bytes, afterMs: 0 }]);
    let outcome = await outcomeOf(hand, connection, reactionMs);
    if (outcome === undefined) {
      wire.write(connection, [{ bytes: probe, afterMs: 0 }]);
      outcome = await outcomeOf(hand, connection, patienceMs);
    }
    if (outcome === undefined || capture.runs.value !== run || signal.aborted) return false;
    onOutcome(id, outcome);
    wire.hangUp(connection, 'fin');
    await pause(paceMs);
  }
  return true;
}

function outcomeOf({ capture }: ByHand, connection: number, withinMs: number): Promise<ZooOutcome | undefined> {
  const found = Promise.withResolvers<ZooOutcome | undefined>();
  const timer = setTimeout(() => found.resolve(undefined), withinMs);
  const stop = capture.rows.subscribe(() => {
    const trace = traceOf({ capture }, connection);
    const outcome = trace && zooOutcome(trace);
    if (outcome) found.resolve(outcome);
  });
  return found.promise.finally(() => {
    clearTimeout(timer);
    stop();
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
