// What a saved run tells beside its bytes: calls of both ends, faults, arrivals, refusals. A file can hold anything, and what it
// holds is drawn as if the sandbox had said it.

import type { ApiEvent } from './api-events.ts';
import type { Arrival } from './arrivals.ts';
import type { RefusalReason } from './control.ts';
import type { Fault, FaultKind, FaultMark, FaultMoment } from './faults.ts';
import { both, either, type Guard, isCount, isText, isTime, isTruth, listOf, maybe, only, shape } from './shapes.ts';

const direction = only('up', 'down');
const eitherDirection = only('up', 'down', 'both');

const isMoment: Guard<FaultMoment> = either(
  shape({ at: only('now', 'close') }),
  shape({ at: only('time'), afterMs: isTime }),
  shape({ at: only('after-frame', 'mid-frame'), direction, frame: isCount }),
);

const faults = {
  latency: shape({ kind: only('latency'), direction: eitherDirection, ms: isTime, jitterMs: isTime }),
  bandwidth: shape({ kind: only('bandwidth'), direction: eitherDirection, bytesPerSecond: isCount }),
  slice: shape({ kind: only('slice'), direction: eitherDirection, bytes: isCount, pauseMs: isTime }),
  coalesce: shape({ kind: only('coalesce'), direction: eitherDirection, frames: isCount }),
  stall: shape({ kind: only('stall'), direction: eitherDirection }),
  'stop-reading': shape({ kind: only('stop-reading') }),
  swallow: shape({ kind: only('swallow'), direction, opcode: only('ping', 'pong') }),
  'wrong-pong': shape({ kind: only('wrong-pong'), direction }),
  'late-pong': shape({ kind: only('late-pong'), direction, ms: isTime }),
  'lose-message': shape({ kind: only('lose-message'), direction, message: isCount }),
  'repeat-message': shape({ kind: only('repeat-message'), direction, message: isCount }),
  'swap-messages': shape({ kind: only('swap-messages'), direction, message: isCount }),
  'ignore-close': shape({ kind: only('ignore-close') }),
  cut: shape({ kind: only('cut'), how: only('fin', 'reset'), when: isMoment }),
  restart: shape({ kind: only('restart'), code: only(1001, 1012, 1013) }),
  refuse: shape({
    kind: only('refuse'),
    status: isCount,
    fields: listOf(shape({ name: isText, value: isText })),
  }),
  hang: shape({ kind: only('hang') }),
  'bad-accept': shape({ kind: only('bad-accept') }),
  'unasked-subprotocol': shape({ kind: only('unasked-subprotocol'), name: isText }),
} satisfies { [Kind in FaultKind]: Guard<Fault & { kind: Kind }> };

const isFault: Guard<Fault> = either(...Object.values(faults));

export const isFaultMark: Guard<FaultMark> = both(
  shape({ fault: isCount, atMs: isTime }, { connection: isCount }),
  either(
    shape({ mark: only('began'), what: isFault }),
    shape({ mark: only('ended'), why: only('time', 'done', 'asked') }),
    shape({ mark: only('acted'), direction, offset: isCount, length: isCount }, { notTold: isCount }),
  ),
);

const data = { isBinary: isTruth, length: isCount, preview: isText };
const called = only('called');
const reported = only('reported');

export const isApiEvent: Guard<ApiEvent> = both(
  shape({ connection: isCount, end: only('client', 'server'), atMs: isTime }),
  either(
    shape({ how: called, name: only('connect'), url: isText }),
    shape({ how: called, name: only('send', 'ping', 'pong'), ...data }),
    shape({ how: called, name: only('close', 'terminate'), code: maybe(isCount), reason: isText }),
    shape({ how: reported, name: only('open') }),
    shape({ how: reported, name: only('message', 'ping', 'pong'), ...data }),
    shape({ how: reported, name: only('close'), code: isCount, reason: isText, wasClean: maybe(isTruth) }),
    shape({ how: reported, name: only('error'), code: maybe(isText) }),
  ),
);

const isArrival: Guard<Arrival> = shape({ atMs: isTime, arrivedBytes: isCount });

export const areArrivals: Guard<Record<'up' | 'down', Arrival[]>> = shape({
  up: listOf(isArrival),
  down: listOf(isArrival),
});

/** Connections that were refused before 101, so many in a row. Nobody timed them: this was heard of last before. */
export type SavedRefusal = { afterMs: number; reason: RefusalReason; status: number; times: number };

export const isRefusal: Guard<SavedRefusal> = shape({
  afterMs: isTime,
  reason: only('connections-per-session', 'connection-rate', 'no-run', 'unknown-ticket'),
  status: isCount,
  times: isCount,
});
