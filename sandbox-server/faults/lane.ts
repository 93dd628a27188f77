// One direction of a connection under faults, as a queue with a timetable: what came when, and what may leave when.
// Pure: time and chance come in. The order never changes, and nothing is lost but by clear().

export type LaneSettings = {
  isStalled: boolean;
  /** Of every fault that delays: their delays add up. */
  latencies: readonly { ms: number; jitterMs: number }[];
  bytesPerSecond: number | undefined;
  slice: { bytes: number; pauseMs: number } | undefined;
  /** So many frames wait for each other and leave as one. */
  coalescedFrames: number | undefined;
};

export const openLane: LaneSettings = {
  isStalled: false,
  latencies: [],
  bytesPerSecond: undefined,
  slice: undefined,
  coalescedFrames: undefined,
};

export type Parcel<After> = {
  bytes: Uint8Array;
  /** How far it moves its direction's stream on: its bytes, and those that were taken out behind them. */
  covers: number;
  /** It waits so long before it sets out, and what is behind it too. */
  waitMs?: number;
  /** Frames that end in it. */
  frames?: number;
  /** Nobody gathers beyond it: nothing may follow that would make the number full. */
  isLastToGather?: boolean;
  /** What happens once all of it has left. */
  after?: After;
};

export type Departure<After> = { bytes: Uint8Array; covers: number; after: After | undefined };

export type Lane<After> = {
  put(parcel: Parcel<After>, nowMs: number): void;
  set(settings: LaneSettings, nowMs: number): void;
  /** The next to leave, if its time has come. */
  take(nowMs: number): Departure<After> | undefined;
  /** When there will be something to take; undefined while nothing waits, or nobody knows for how long. */
  dueAtMs(): number | undefined;
  heldBytes(): number;
  /** However little they hold. */
  heldParcels(): number;
  isEmpty(): boolean;
  /** What gathers for a coalesced chunk leaves as it is. */
  stopGathering(): void;
  clear(): void;
};

type Queued<After> = Required<Omit<Parcel<After>, 'after'>> & {
  after: After | undefined;
  putAtMs: number;
  /** Between -1 and 1: how much of each jitter it gets. */
  luck: number;
};

// A slow line hands bytes over as they come, many times a second, and not in one heap at the end.
const handOversPerSecond = 20;

export function createLane<After>({ random }: { random: () => number }): Lane<After> {
  const queue: Queued<After>[] = [];
  const gathering: Queued<After>[] = [];
  let settings = openLane;
  let gatheredFrames = 0;
  let heldBytes = 0;
  let lineFreeAtMs = 0;
  let pausedUntilMs = 0;

  function stopGathering(): void {
    const last = gathering.at(-1);
    if (last === undefined) return;
    queue.push({
      ...last,
      waitMs: Math.max(...gathering.map(({ waitMs }) => waitMs)),
      bytes: joined(gathering.map(({ bytes }) => bytes)),
      covers: gathering.reduce((sum, { covers }) => sum + covers, 0),
    });
    gathering.length = 0;
    gatheredFrames = 0;
  }

  function gather(parcel: Queued<After>, frames: number): void {
    gathering.push(parcel);
    gatheredFrames += parcel.frames;
    if (gatheredFrames >= frames || parcel.isLastToGather || parcel.after !== undefined) stopGathering();
  }

  function pieceOf({ bytes }: Queued<After>): number {
    const { slice, bytesPerSecond } = settings;
    const most = bytesPerSecond === undefined ? bytes.length : Math.ceil(bytesPerSecond / handOversPerSecond);
    return Math.min(bytes.length, slice?.bytes ?? bytes.length, most);
  }

  function dueAtMs(): number | undefined {
    const [next] = queue;
    if (next === undefined || settings.isStalled) return undefined;
    const delayMs = settings.latencies.reduce(
      (sum, { ms, jitterMs }) => sum + Math.max(0, ms + jitterMs * next.luck),
      0,
    );
    const readyAtMs = Math.max(next.putAtMs + delayMs + next.waitMs, pausedUntilMs);
    const { bytesPerSecond } = settings;
    if (bytesPerSecond === undefined) return readyAtMs;
    return Math.max(readyAtMs, lineFreeAtMs) + (pieceOf(next) * 1000) / bytesPerSecond;
  }

  return {
    put({ frames = 0, isLastToGather = false, waitMs = 0, after, ...parcel }, nowMs) {
      const queued = { ...parcel, waitMs, frames, isLastToGather, after, putAtMs: nowMs, luck: 2 * random() - 1 };
      heldBytes += parcel.bytes.length;
      if (settings.coalescedFrames === undefined) queue.push(queued);
      else gather(queued, settings.coalescedFrames);
    },
    set(newSettings, nowMs) {
      settings = newSettings;
      // What waited was not on the line: it begins to take its time now.
      lineFreeAtMs = Math.max(lineFreeAtMs, nowMs);
      if (settings.slice === undefined) pausedUntilMs = 0;
      if (settings.coalescedFrames === undefined) stopGathering();
    },
    take(nowMs) {
      const dueMs = dueAtMs();
      const [next] = queue;
      if (next === undefined || dueMs === undefined || dueMs > nowMs) return undefined;
      const size = pieceOf(next);
      const bytes = next.bytes.subarray(0, size);
      heldBytes -= size;
      lineFreeAtMs = Math.max(lineFreeAtMs, dueMs);
      if (size === next.bytes.length) {
        queue.shift();
        return { bytes, covers: next.covers, after: next.after };
      }
      next.bytes = next.bytes.subarray(size);
      // A repeated message has more bytes than it covers of the stream.
      const covers = Math.min(size, next.covers);
      next.covers -= covers;
      if (settings.slice) pausedUntilMs = nowMs + settings.slice.pauseMs;
      return { bytes, covers, after: undefined };
    },
    dueAtMs,
    heldBytes: () => heldBytes,
    heldParcels: () => queue.length + gathering.length,
    isEmpty: () => queue.length === 0 && gathering.length === 0,
    stopGathering,
    clear() {
      queue.length = 0;
      gathering.length = 0;
      gatheredFrames = 0;
      heldBytes = 0;
    },
  };
}

/** As one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
