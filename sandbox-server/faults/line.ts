// The way of a connection's bytes while faults hold them: two lanes with a timer each. It is as elastic as TCP's buffers are:
// it takes so many bytes at once, and then its writer waits. What the server has sent leaves even after it has let the
// socket go, as the kernel would see to; a cut or a reset leaves nothing.

import type { Socket } from 'node:net';
import type { Direction } from '../../wire/tap-events.ts';
import type { Limits } from '../limits.ts';
import type { Rate } from '../rate.ts';
import type { Way } from '../tap.ts';
import { createLane, type LaneSettings, type Parcel } from './lane.ts';

export type After = { kind: 'fin' } | { kind: 'cut' } | { kind: 'handshake' };

/** A parcel on the line. */
export type LineParcel = Parcel<After>;

export type Line = Way & {
  set(options: { up: LaneSettings; down: LaneSettings; isReading: boolean }): void;
  /** The request came before the line was there: it is on its way, and the promise says when it has come. */
  handshake(bytes: Uint8Array): Promise<void>;
  /** What has been held elsewhere sets out. */
  send(direction: Direction, parcels: LineParcel[]): void;
  /** Drops all it holds, and holds nothing any more. */
  cut(): void;
};

export type LineOptions = {
  socket: Socket;
  /** The socket's own way. */
  way: Way;
  limits: Limits;
  /** What the lines of one run may do together. */
  shared: { heldBytes: number; pieces: Rate };
  now: () => number;
  random: () => number;
  /** What becomes of a chunk before it sets out. */
  enter(direction: Direction, chunk: Uint8Array): LineParcel[];
  onArrived(options: { direction: Direction; covers: number }): void;
  onCut(options: { direction: Direction }): void;
};

type Done = (error?: Error | null) => void;

// When the run's pieces are used up for now.
const pieceWaitMs = 10;

export function createLine({ socket, way, limits, shared, now, random, ...events }: LineOptions): Line {
  const lanes = { up: createLane<After>({ random }), down: createLane<After>({ random }) };
  const timers: Record<Direction, NodeJS.Timeout | undefined> = { up: undefined, down: undefined };
  let isReading = true;
  let isCut = false;
  // Up: whether TCP is read from, and whether the stream wanted more when it got the last chunk.
  let isReadingStopped = false;
  let isStreamHungry = true;
  let tellHandshake: (() => void) | undefined;
  // Down: a write on its way, one that waits for room, the FIN, and the end of the socket.
  let isWriting = false;
  let waitingForRoom: Done | undefined;
  let waitingForFin: Done | undefined;
  let lingering: (() => void) | undefined;
  let isPumping = false;

  const isFull = (direction: Direction): boolean =>
    lanes[direction].heldBytes() >= limits.heldBytesPerDirection ||
    lanes[direction].heldParcels() >= limits.heldParcelsPerDirection ||
    shared.heldBytes >= limits.heldBytesPerRun;

  function put(direction: Direction, parcels: readonly LineParcel[]): void {
    for (const parcel of withoutEmpty(parcels)) {
      shared.heldBytes += parcel.bytes.length;
      lanes[direction].put(parcel, now());
    }
    // Those that wait for more frames than there is room for would wait for ever.
    if (isFull(direction)) lanes[direction].stopGathering();
  }

  function pump(direction: Direction): void {
    clearTimeout(timers[direction]);
    timers[direction] = undefined;
    const lane = lanes[direction];
    for (;;) {
      const dueAtMs = lane.dueAtMs();
      if (dueAtMs === undefined || (direction === 'down' && isWriting)) break;
      const waitMs = dueAtMs - now();
      if (waitMs > 0 || !shared.pieces.take()) {
        timers[direction] = setTimeout(
          () => pump(direction),
          Math.max(Math.ceil(waitMs), waitMs > 0 ? 1 : pieceWaitMs),
        );
        break;
      }
      const departure = lane.take(now());
      if (departure === undefined) break;
      shared.heldBytes -= departure.bytes.length;
      if (direction === 'up') deliverUp(departure);
      else deliverDown(departure);
      if (isCut) return;
    }
    if (direction === 'up') readOn();
    else if (!isPumping) finishDown();
  }

  function deliverUp({ bytes, covers, after }: Required<Departing>): void {
    // The parser has read the request: it is held only to be told of later.
    const isTold = tellHandshake !== undefined;
    // Or the server would answer before the cut.
    if (after?.kind === 'cut') isCut = true;
    if (bytes.length > 0 && !isTold) isStreamHungry = way.up(bytes);
    arrive('up', covers, after);
    if (after?.kind === 'handshake') {
      tellHandshake?.();
      tellHandshake = undefined;
    } else if (after?.kind === 'fin') {
      way.up(null);
      // As Node itself does, for a stream that nobody reads would not notice its end.
      socket.read(0);
    }
  }

  function deliverDown({ bytes, covers, after }: Required<Departing>): void {
    const written = (error?: Error | null): void => {
      isWriting = false;
      if (error) {
        socket.destroy(error);
        return;
      }
      arrive('down', covers, after);
      if (after?.kind === 'fin' && waitingForFin) way.final(waitingForFin);
      if (!isPumping && !isCut) pump('down');
    };
    isPumping = true;
    isWriting = true;
    if (bytes.length > 0) way.down(bytes, written);
    else written();
    isPumping = false;
  }

  function arrive(direction: Direction, covers: number, after: After | undefined): void {
    if (covers > 0) events.onArrived({ direction, covers });
    if (after?.kind === 'cut') events.onCut({ direction });
  }

  function finishDown(): void {
    if (waitingForRoom && !isFull('down')) {
      const done = waitingForRoom;
      waitingForRoom = undefined;
      done();
    }
    if (lingering && lanes.down.isEmpty() && !isWriting) {
      const end = lingering;
      lingering = undefined;
      end();
    }
  }

  function readOn(): void {
    if (!isReadingStopped || !isReading || !isStreamHungry || isFull('up') || socket.destroyed) return;
    isReadingStopped = false;
    socket._read(0);
  }

  function clear(direction: Direction): void {
    clearTimeout(timers[direction]);
    shared.heldBytes -= lanes[direction].heldBytes();
    lanes[direction].clear();
  }

  return {
    up(chunk) {
      // What still comes finds nobody, but the FIN ends the stream.
      if (isCut) return chunk !== null || way.up(null);
      put(
        'up',
        chunk === null ? [{ bytes: noBytes, covers: 0, after: { kind: 'fin' } }] : copied(events.enter('up', chunk)),
      );
      pump('up');
      const wantsMore = isReading && !isFull('up');
      const readsOn = wantsMore && (isStreamHungry || !lanes.up.isEmpty());
      if (!readsOn) isReadingStopped = true;
      return readsOn;
    },
    down(bytes, done) {
      if (isCut) {
        done();
        return;
      }
      put('down', copied(events.enter('down', bytes)));
      if (isFull('down')) {
        waitingForRoom = done;
        pump('down');
      } else {
        pump('down');
        done();
      }
    },
    final(done) {
      if (isCut) {
        way.final(done);
        return;
      }
      waitingForFin = done;
      put('down', [{ bytes: noBytes, covers: 0, after: { kind: 'fin' } }]);
      pump('down');
    },
    destroy(error, done) {
      clear('up');
      const end = (): void => way.destroy(error, done);
      if (error !== null || isCut || (lanes.down.isEmpty() && !isWriting)) {
        clear('down');
        end();
        return;
      }
      stopReading(socket);
      lingering = end;
    },
    set({ up, down, isReading: reads }) {
      isReading = reads;
      lanes.up.set(up, now());
      lanes.down.set(down, now());
      pump('up');
      pump('down');
    },
    handshake(bytes) {
      const { promise, resolve } = Promise.withResolvers<void>();
      tellHandshake = resolve;
      socket.once('close', resolve);
      put('up', [{ bytes, covers: bytes.length, after: { kind: 'handshake' } }]);
      pump('up');
      return promise;
    },
    send(direction, parcels) {
      if (isCut || parcels.length === 0) return;
      put(direction, parcels);
      pump(direction);
    },
    cut() {
      isCut = true;
      clear('up');
      clear('down');
      waitingForRoom?.();
      waitingForRoom = undefined;
    },
  };
}

/**
 * A socket is destroyed before its handle is closed, and in between Node takes the size of a chunk that comes for the code of an
 * error that there is not, and throws where nobody can catch it. Nothing public stops a handle.
 */
function stopReading(socket: Socket): void {
  // Handles of TCP and pipes alike have it; Node's types know no handles.
  const { _handle: handle } = socket as Socket & { _handle?: { readStop(): void } | null };
  handle?.readStop();
}

type Departing = { bytes: Uint8Array; covers: number; after: After | undefined };

const noBytes = new Uint8Array(0);

/** Whoever wrote them may use their memory again as soon as we say that they are taken. */
const copied = (parcels: LineParcel[]): LineParcel[] =>
  parcels.map((parcel) => ({ ...parcel, bytes: new Uint8Array(parcel.bytes) }));

/** Frames that were taken out of one chunk leave nothing to hold: the parcel before them covers them. */
function withoutEmpty(parcels: readonly LineParcel[]): LineParcel[] {
  const whole: LineParcel[] = [];
  for (const parcel of parcels) {
    const before = whole.at(-1);
    const isEmpty = parcel.bytes.length === 0 && parcel.after === undefined && (parcel.waitMs ?? 0) === 0;
    if (isEmpty && before !== undefined && before.after === undefined) before.covers += parcel.covers;
    else whole.push({ ...parcel });
  }
  return whole;
}
