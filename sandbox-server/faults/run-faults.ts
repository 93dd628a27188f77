// The faults of one run: which are on, for how long, and what the page is told of them. They end with the run, and reach
// no connection but its own.

import type { Socket } from 'node:net';
import type { AskedFault, Fault, FaultMark } from '../../wire/faults.ts';
import type { Direction } from '../../wire/tap-events.ts';
import type { Limits } from '../limits.ts';
import { createRate } from '../rate.ts';
import type { Tap } from '../tap.ts';
import { type ActiveFault, type ConnectionFaults, createConnectionFaults } from './connection-faults.ts';

export type RunFaults = {
  /** False for a number that is taken, a connection that is not there, or too many. */
  begin(asked: AskedFault): boolean;
  /** The page ends it. */
  end(fault: number): void;
  /** Every connection of the run, as soon as it is recorded. */
  connect(options: FaultedConnection): ConnectionFaults;
  endAll(): void;
};

type FaultedConnection = {
  connection: number;
  socket: Socket;
  tap: Tap;
  sent: readonly Uint8Array[];
  isOpen(): boolean;
  isClosing(): boolean;
  arrived(options: { direction: Direction; arrivedBytes: number }): void;
};

type RunFaultsOptions = {
  limits: Limits;
  /** Milliseconds since the run began. */
  now: () => number;
  random: () => number;
  mark(mark: FaultMark): void;
  /** Tells every WebSocket of the run goodbye with this code. */
  closeAll(code: number): void;
};

type On = ActiveFault & { asked: AskedFault; actsLeft: number; timer: NodeJS.Timeout | undefined };
type Why = 'time' | 'done' | 'asked';

const serviceUnavailable = 503;

export function createRunFaults({ limits, now, random, mark, closeAll }: RunFaultsOptions): RunFaults {
  const on = new Map<number, On>();
  const known = new Set<number>();
  const connections = new Map<number, ConnectionFaults>();
  const shared = { heldBytes: 0, pieces: createRate({ amount: limits.faultPiecesPerSecond, perMs: 1000, now }) };
  const actRate = createRate({ amount: limits.faultActsToldPerSecond, perMs: 1000, now });
  const notTold = new Map<number, number>();

  const placeOf = ({ connection }: AskedFault) => connection !== undefined && { connection };

  function finish(fault: number, why: Why): void {
    const ended = on.get(fault);
    if (ended === undefined) return;
    clearTimeout(ended.timer);
    on.delete(fault);
    mark({ mark: 'ended', fault, ...placeOf(ended.asked), atMs: now(), why });
    refresh(ended.asked);
  }

  function refresh({ connection }: AskedFault): void {
    for (const [number, faults] of connections) {
      if (connection === undefined || connection === number) faults.refresh();
    }
  }

  function tellAct(fault: number, act: { connection: number; direction: Direction; offset: number; length: number }) {
    if (!actRate.take()) {
      notTold.set(fault, (notTold.get(fault) ?? 0) + 1);
      return;
    }
    const before = notTold.get(fault);
    notTold.delete(fault);
    mark({ mark: 'acted', fault, atMs: now(), ...act, ...(before !== undefined && { notTold: before }) });
  }

  /** What is done as soon as it is asked for. */
  function strike(begun: On): void {
    const { asked } = begun;
    const { what } = asked;
    if (what.kind === 'cut' && what.when.at === 'now') {
      // One cut ends all it was asked for: each acts, and only then is it done.
      begun.actsLeft = Number.POSITIVE_INFINITY;
      for (const [number, faults] of connections) {
        if (asked.connection === undefined || asked.connection === number) faults.cut(begun);
      }
      finish(asked.fault, 'done');
    } else if (what.kind === 'restart') {
      closeAll(what.code);
      if (asked.forMs === undefined) finish(asked.fault, 'done');
    }
  }

  return {
    begin(asked) {
      const { fault, what, connection, forMs, times } = asked;
      if (known.has(fault) || on.size >= limits.faultsPerRun) return false;
      if (connection !== undefined && !connections.has(connection)) return false;
      known.add(fault);
      const timer = forMs === undefined ? undefined : setTimeout(() => finish(fault, 'time'), forMs);
      const once = what.kind === 'cut' || 'message' in what ? 1 : Number.POSITIVE_INFINITY;
      const begun: On = { fault, what: effectOf(what), asked, beganAtMs: now(), actsLeft: times ?? once, timer };
      on.set(fault, begun);
      mark({ mark: 'began', fault, ...placeOf(asked), atMs: begun.beganAtMs, what });
      refresh(asked);
      strike(begun);
      return true;
    },
    end: (fault) => finish(fault, 'asked'),
    connect({ connection, ...options }) {
      const faults = createConnectionFaults({
        ...options,
        limits,
        shared,
        now,
        random,
        active: () =>
          [...on.values()].filter(({ asked }) => asked.connection === undefined || asked.connection === connection),
        acted(fault, act) {
          tellAct(fault, { connection, ...act });
          const actor = on.get(fault);
          if (actor === undefined) return;
          actor.actsLeft -= 1;
          if (actor.actsLeft <= 0) finish(fault, 'done');
        },
      });
      connections.set(connection, faults);
      options.socket.once('close', () => {
        connections.delete(connection);
        for (const { asked } of [...on.values()]) if (asked.connection === connection) finish(asked.fault, 'done');
      });
      return faults;
    },
    endAll() {
      for (const fault of [...on.keys()]) finish(fault, 'done');
    },
  };
}

/** While a server restarts, whoever comes is refused. */
const effectOf = (what: Fault): Fault =>
  what.kind === 'restart' ? { kind: 'refuse', status: serviceUnavailable, fields: [] } : what;
