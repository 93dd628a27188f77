// One connection under its run's faults: which of them touch it, what they make of its line and its handshake, and the cuts.
// Until one touches its bytes, they take no other way than ever and are only counted, frame by frame.

import type { Socket } from 'node:net';
import type { Fault, FaultMoment } from '../../wire/faults.ts';
import { opcodes } from '../../wire/frame.ts';
import { createFrameCursor } from '../../wire/frame-cursor.ts';
import type { Direction } from '../../wire/tap-events.ts';
import type { Limits } from '../limits.ts';
import type { Rate } from '../rate.ts';
import { resetSocket } from '../reset-socket.ts';
import type { Tap } from '../tap.ts';
import { createFrameEditor, type EditedPassage, type FrameEdit, type FrameEditor } from './frame-edits.ts';
import { createFrameGate, type FrameRules, type Taking } from './frame-rules.ts';
import { alterAnswer, formatRefusal } from './handshake-answers.ts';
import { laneSettingsOf } from './lane-settings.ts';
import { createLine, type Line, type LineParcel } from './line.ts';

/** A fault that is on. */
export type ActiveFault = { fault: number; what: Fault; beganAtMs: number };

export type ConnectionFaults = {
  /** Bytes have crossed. Only for those that no line holds. */
  follow(direction: Direction, pieces: readonly Uint8Array[]): void;
  /** Faults have begun or ended. */
  refresh(): void;
  cut(active: ActiveFault): void;
  /**
   * Undefined when the handshake may go on at once. 'answered': a fault has answered it, or the connection is gone.
   */
  admit(): Promise<'go-on' | 'answered'> | undefined;
  /** The lines of the 101, without the blank one. */
  alterAnswer(lines: string[]): void;
};

export type ConnectionFaultsOptions = {
  socket: Socket;
  tap: Tap;
  /** What had come of the request before. */
  sent: readonly Uint8Array[];
  limits: Limits;
  shared: { heldBytes: number; pieces: Rate };
  now: () => number;
  random: () => number;
  /** The faults that touch this connection. */
  active(): readonly ActiveFault[];
  /** The 101 is on its way: what follows are frames. */
  isOpen(): boolean;
  /** A Close frame has been sent by the server, or read by it. */
  isClosing(): boolean;
  acted(fault: number, act: { direction: Direction; offset: number; length: number }): void;
  arrived(options: { direction: Direction; arrivedBytes: number }): void;
};

type FaultedLine = Line & { editors: Record<Direction, FrameEditor> };

const connections = new WeakMap<Socket, ConnectionFaults>();

/** For whoever answers handshakes: they know the socket. */
export const faultsOf = (socket: Socket): ConnectionFaults | undefined => connections.get(socket);

export function createConnectionFaults(options: ConnectionFaultsOptions): ConnectionFaults {
  const { socket, tap, sent, limits, shared, now, random, active, isOpen, isClosing, acted, arrived } = options;
  const openedAtMs = now();
  const cursors = { up: createFrameCursor(), down: createFrameCursor() };
  const gates = { up: createFrameGate(cursors.up), down: createFrameGate(cursors.down) };
  const arrivedBytes = { up: 0, down: 0 };
  const cutTimers = new Map<number, NodeJS.Timeout>();
  let line: FaultedLine | undefined;
  let handshake: Promise<void> | undefined;
  let cutOnItsWay: ActiveFault | undefined;
  let tellChange: (() => void) | undefined;
  for (const bytes of sent) cursors.up.advance(bytes);
  socket.once('close', () => {
    for (const timer of cutTimers.values()) clearTimeout(timer);
    tellChange?.();
  });

  function openLine({ isNew }: { isNew: boolean }): FaultedLine {
    const editors = { up: createFrameEditor(cursors.up.copy()), down: createFrameEditor(cursors.down.copy()) };
    const opened = createLine({
      socket,
      way: tap.way,
      limits,
      shared,
      now,
      random,
      enter: (direction, chunk) => enter(direction, chunk, editors[direction]),
      onArrived({ direction, covers }) {
        arrivedBytes[direction] += covers;
        arrived({ direction, arrivedBytes: arrivedBytes[direction] });
      },
      onCut({ direction }) {
        if (cutOnItsWay) cut(cutOnItsWay, { direction, offset: arrivedBytes[direction] });
      },
    });
    for (const direction of ['up', 'down'] as const) {
      arrivedBytes[direction] = isNew ? 0 : cursors[direction].bytes();
      arrived({ direction, arrivedBytes: arrivedBytes[direction] });
    }
    tap.lead(opened);
    return { ...opened, editors };
  }

  function enter(direction: Direction, chunk: Uint8Array, editor: FrameEditor): LineParcel[] {
    const isByFrame = editsOf(direction).length > 0 || editor.isBusy();
    const rules = rulesOf(direction);
    const gated = gates[direction].through(chunk, { ...rules, isByFrame: rules.isByFrame || isByFrame });
    const act = ({ fault, ...taking }: Taking): void => acted(fault, { direction, ...taking });
    for (const taking of gated.takings) act(taking);
    const passages = editor.through(gated.passages, { edits: () => editsOf(direction), act });
    const last = passages.at(-1);
    // It happens even when the fault has ended before the bytes in front of it have left: nothing else follows them.
    if (last?.cut !== undefined) cutOnItsWay ??= active().find(({ fault }) => fault === last.cut);
    return passages.map(parcelOf);
  }

  const editsOf = (direction: Direction): FrameEdit[] =>
    isOpen() ? active().flatMap((one) => editOf(one, direction) ?? []) : [];

  function rulesOf(direction: Direction): FrameRules {
    const faults = isOpen() ? active() : [];
    const swallowed = new Map<number, number>();
    const cuts: { fault: number; at: 'after-frame' | 'mid-frame'; frame: number }[] = [];
    let cutAtClose: number | undefined;
    let isByFrame = false;
    for (const { fault, what } of faults) {
      if (what.kind === 'swallow' && what.direction === direction) swallowed.set(opcodes[what.opcode], fault);
      else if (what.kind === 'ignore-close' && direction === 'up' && !isClosing()) swallowed.set(opcodes.close, fault);
      else if (what.kind === 'coalesce') isByFrame ||= concerns(what.direction, direction);
      else if (what.kind === 'cut' && what.when.at === 'close') cutAtClose ??= fault;
      else if (what.kind === 'cut' && isAtFrame(what.when) && what.when.direction === direction)
        cuts.push({ fault, at: what.when.at, frame: what.when.frame });
    }
    return { takes: (opcode) => swallowed.get(opcode), cuts, cutAtClose, isByFrame };
  }

  function cut({ fault, what }: ActiveFault, place?: { direction: Direction; offset: number }): void {
    if (what.kind !== 'cut' || socket.destroyed) return;
    line?.cut();
    acted(fault, { ...(place ?? { direction: 'down', offset: cursors.down.bytes() }), length: 0 });
    if (what.how === 'reset') resetSocket(socket);
    // Not within the write that led here: a stream that is ended there never notices that it has finished.
    else queueMicrotask(() => socket.destroySoon());
  }

  function watchTime(faults: readonly ActiveFault[]): void {
    for (const [fault, timer] of cutTimers) {
      if (faults.some((one) => one.fault === fault)) continue;
      clearTimeout(timer);
      cutTimers.delete(fault);
    }
    for (const one of faults) {
      if (one.what.kind !== 'cut' || one.what.when.at !== 'time' || cutTimers.has(one.fault)) continue;
      const atMs = Math.max(openedAtMs, one.beganAtMs) + one.what.when.afterMs;
      cutTimers.set(
        one.fault,
        setTimeout(() => cut(one), Math.max(0, atMs - now())),
      );
    }
  }

  function refresh({ isNew }: { isNew: boolean }): void {
    const mine = active();
    if (line === undefined && mine.some(({ what }) => touchesLine(what))) line = openLine({ isNew });
    line?.set({
      up: laneSettingsOf(mine, 'up'),
      down: laneSettingsOf(mine, 'down'),
      isReading: !mine.some(({ what }) => what.kind === 'stop-reading'),
    });
    for (const direction of ['up', 'down'] as const) {
      line?.send(direction, line.editors[direction].release(editsOf(direction)).map(parcelOf));
    }
    watchTime(mine);
    tellChange?.();
  }

  async function answer(): Promise<'go-on' | 'answered'> {
    await handshake;
    for (;;) {
      if (socket.destroyed) return 'answered';
      const faults = active();
      const refusal = faults.find(({ what }) => what.kind === 'refuse');
      if (refusal?.what.kind === 'refuse') {
        const bytes = formatRefusal(refusal.what);
        socket.end(bytes);
        acted(refusal.fault, { direction: 'down', offset: 0, length: bytes.length });
        return 'answered';
      }
      const hang = faults.find(({ what }) => what.kind === 'hang');
      if (hang === undefined) return 'go-on';
      acted(hang.fault, { direction: 'down', offset: 0, length: 0 });
      while (active().includes(hang) && !socket.destroyed) {
        await new Promise<void>((resolve) => {
          tellChange = resolve;
        });
      }
    }
  }

  const faults: ConnectionFaults = {
    follow(direction, pieces) {
      if (line === undefined) for (const bytes of pieces) cursors[direction].advance(bytes);
    },
    refresh: () => refresh({ isNew: false }),
    cut: (fault) => cut(fault),
    admit() {
      const isTouched = active().some(({ what }) => what.kind === 'refuse' || what.kind === 'hang');
      return handshake || isTouched ? answer() : undefined;
    },
    alterAnswer(lines) {
      for (const { fault, what } of active()) {
        if (alterAnswer(lines, what)) acted(fault, { direction: 'down', offset: 0, length: answerLength(lines) });
      }
    },
  };
  connections.set(socket, faults);
  refresh({ isNew: true });
  // What came before the line was there is on its way like the rest.
  if (line !== undefined && sent.length > 0) handshake = line.handshake(Buffer.concat(sent));
  return faults;
}

const parcelOf = ({ bytes, covers, frames, hasClose, waitMs, cut }: EditedPassage): LineParcel => ({
  bytes,
  covers,
  frames,
  waitMs,
  isLastToGather: hasClose,
  ...(cut !== undefined && { after: { kind: 'cut' as const } }),
});

const messageEdits = { 'lose-message': 'lose', 'repeat-message': 'repeat', 'swap-messages': 'swap' } as const;

/** What a fault makes of whole frames, if it does anything to them. */
function editOf({ fault, what }: ActiveFault, direction: Direction): FrameEdit | undefined {
  if (!('direction' in what) || what.direction !== direction) return undefined;
  if (what.kind === 'wrong-pong') return { fault, how: 'wrong-pong' };
  if (what.kind === 'late-pong') return { fault, how: 'late-pong', waitMs: what.ms };
  return 'message' in what ? { fault, how: messageEdits[what.kind], message: what.message } : undefined;
}

const concerns = (asked: Direction | 'both', direction: Direction): boolean => asked === 'both' || asked === direction;

const isAtFrame = (when: FaultMoment): when is FaultMoment & { at: 'after-frame' | 'mid-frame' } =>
  when.at === 'after-frame' || when.at === 'mid-frame';

const linelessKinds = new Set<Fault['kind']>(['restart', 'refuse', 'hang', 'bad-accept', 'unasked-subprotocol']);

/** Whether the bytes must take another way for it. */
function touchesLine(what: Fault): boolean {
  if (what.kind === 'cut') return isAtFrame(what.when) || what.when.at === 'close';
  return !linelessKinds.has(what.kind);
}

const answerLength = (lines: readonly string[]): number => `${lines.join('\r\n')}\r\n\r\n`.length;
