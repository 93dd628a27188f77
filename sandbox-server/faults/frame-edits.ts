// What faults make of whole frames and messages of one direction: a pong's payload turned, a pong that waits, a message lost,
// repeated, or overtaken by the next. No TCP does that; a faulty proxy or program does. Pure: passages of frame-rules.ts go
// in, one frame in each, and come out edited. What it covers of the stream is told when the bytes it stands for have left.
// Longer than most files here: gathering, counting, editing and covering are about the same frame.

import { opcodes } from '../../wire/frame.ts';
import type { FrameCursor, FramePart } from '../../wire/frame-cursor.ts';
import type { Passage, Taking } from './frame-rules.ts';
import { joined } from './lane.ts';

export type FrameEdit = { fault: number } & (
  | { how: 'wrong-pong' }
  | { how: 'late-pong'; waitMs: number }
  /** Messages are counted from 1; one that has begun already means the next. */
  | { how: 'lose' | 'repeat' | 'swap'; message: number }
);

/** `waitMs`: so long it waits before it sets out, and what is behind it too. */
export type EditedPassage = Passage & { waitMs: number };

export type Acting = {
  /** Those that are on: an act may have been the last of its fault. */
  edits(): readonly FrameEdit[];
  act(act: Taking): void;
};

export type FrameEditor = {
  through(passages: readonly Passage[], acting: Acting): EditedPassage[];
  /** Whole frames are awaited: bytes must come one frame at a time. */
  isBusy(): boolean;
  /** What is held for faults that are over. */
  release(edits: readonly FrameEdit[]): EditedPassage[];
};

// What is larger passes as it is: whole frames are kept while they are edited.
const maxEditedBytes = 65_536;

type MessageEdit = Extract<FrameEdit, { message: number }>;
type Message = { edit: MessageEdit | undefined; frames: Uint8Array[]; bytes: number; offset: number };
type Frame = { opcode: number; isFinal: boolean; offset: number; pieces: Uint8Array[]; bytes: number };

/** `cursor`: what came before has moved it. From here on it is the editor's, for only this one sees what frame-rules.ts lets pass. */
export function createFrameEditor(cursor: FrameCursor): FrameEditor {
  let streamBytes = cursor.bytes();
  /** The message whose frames are passing. */
  let message: Message | undefined;
  /** The frame that is being gathered. */
  let frame: Frame | undefined;
  /** A message that waits for the next one to pass. */
  let held: (Message & { edit: MessageEdit; end: number }) | undefined;
  /** Bytes of the stream that came in and are not covered by anything that went out. */
  let owed = 0;
  let out: EditedPassage[] = [];
  let isPassing = false;

  const isHolding = (): boolean => held !== undefined || message?.edit?.how === 'swap';

  function emit(
    bytes: Uint8Array,
    { frames = 0, hasClose = false, cut, waitMs = 0 }: Partial<EditedPassage> = {},
  ): void {
    const covers = isHolding() ? 0 : owed;
    if (!isHolding()) owed = 0;
    out.push({ bytes, covers, frames, hasClose, cut, waitMs });
  }

  function letGo(): void {
    if (held === undefined) return;
    const { frames } = held;
    held = undefined;
    emit(joined(frames), { frames: frames.length });
  }

  function pass(passage: Passage, part: FramePart, acting: Acting): void {
    const begins = part.from === 0 && frame === undefined;
    const offset = streamBytes - passage.covers;
    if (begins) {
      frame = { opcode: part.opcode, isFinal: part.isFinal, offset, pieces: [], bytes: 0 };
      beginMessage(frame, acting);
    }
    if (frame === undefined) {
      // It had begun before anything was to be edited, or is too large.
      emit(isLost(part) ? noBytes : passage.bytes, { frames: passage.frames, hasClose: passage.hasClose });
      if (part.isLast && part.isFinal && part.opcode < opcodes.close) endMessage(acting);
      return;
    }
    frame.pieces.push(new Uint8Array(passage.bytes));
    frame.bytes += passage.bytes.length;
    if ((part.length ?? 0) > maxEditedBytes) {
      const { pieces } = frame;
      frame = undefined;
      spare();
      emit(isLost(part) ? noBytes : joined(pieces));
    } else if (part.isLast) {
      const whole = frame;
      frame = undefined;
      complete(whole, acting);
    }
  }

  const isLost = ({ opcode }: FramePart): boolean => message?.edit?.how === 'lose' && opcode < opcodes.close;

  function beginMessage({ opcode, offset }: Frame, { edits }: Acting): void {
    if (opcode !== opcodes.text && opcode !== opcodes.binary) return;
    const edit = edits().find((one): one is MessageEdit => 'message' in one && one.message <= cursor.messages());
    message = { edit: held === undefined ? edit : undefined, frames: [], bytes: 0, offset };
  }

  /** The message that is passing turns out too large: it goes on as it is. */
  function spare(): void {
    if (message?.edit === undefined || message.edit.how === 'lose') return;
    const { frames, edit } = message;
    message.edit = undefined;
    message.frames = [];
    // Those of a message that is to be repeated have passed.
    if (edit.how === 'swap' && frames.length > 0) emit(joined(frames), { frames: frames.length });
  }

  function complete({ opcode, isFinal: endsMessage, offset, pieces, bytes }: Frame, acting: Acting): void {
    const whole = joined(pieces);
    if (opcode >= opcodes.close) {
      // Nothing may follow a Close.
      if (opcode === opcodes.close) letGo();
      completeControl(whole, { opcode, offset }, acting);
      return;
    }
    if (message) message.bytes += bytes;
    if ((message?.bytes ?? 0) > maxEditedBytes) spare();
    const how = message?.edit?.how;
    if (how === 'lose') emit(noBytes);
    else if (how !== 'swap') emit(whole, { frames: 1 });
    if (how === 'repeat' || how === 'swap') message?.frames.push(whole);
    if (endsMessage) endMessage(acting);
  }

  function completeControl(
    whole: Uint8Array,
    { opcode, offset }: { opcode: number; offset: number },
    acting: Acting,
  ): void {
    let bytes = whole;
    let waitMs = 0;
    for (const edit of opcode === opcodes.pong ? acting.edits() : []) {
      if (edit.how === 'late-pong') waitMs += edit.waitMs;
      else if (edit.how === 'wrong-pong' && payloadStart(whole) < whole.length) bytes = withTurnedPayload(whole);
      else continue;
      acting.act({ fault: edit.fault, offset, length: whole.length });
    }
    emit(bytes, { frames: 1, hasClose: opcode === opcodes.close, waitMs });
  }

  function endMessage({ edits, act }: Acting): void {
    const ended = message;
    message = undefined;
    if (ended?.edit === undefined) {
      if (held === undefined) return;
      act({ fault: held.edit.fault, offset: held.offset, length: held.end - held.offset });
      letGo();
      return;
    }
    const { edit, frames, offset } = ended;
    if (edit.how === 'swap') {
      held = { ...ended, edit, end: streamBytes };
      freeEnded(edits());
      return;
    }
    if (edit.how === 'repeat') emit(joined(frames), { frames: frames.length });
    act({ fault: edit.fault, offset, length: streamBytes - offset });
  }

  function freeEnded(edits: readonly FrameEdit[]): void {
    if (held && !edits.some(({ fault }) => fault === held?.edit.fault)) letGo();
  }

  function taken(): EditedPassage[] {
    const passages = out;
    out = [];
    return passages;
  }

  const isBusy = (): boolean => frame !== undefined || held !== undefined || message?.edit !== undefined;

  return {
    isBusy,
    through(passages, acting) {
      if (acting.edits().length === 0 && !isBusy()) {
        for (const { bytes, covers } of passages) {
          cursor.advance(bytes);
          streamBytes += covers;
        }
        return passages.map((passage) => ({ ...passage, waitMs: 0 }));
      }
      isPassing = true;
      freeEnded(acting.edits());
      for (const passage of passages) {
        streamBytes += passage.covers;
        owed += passage.covers;
        const parts: FramePart[] = [];
        cursor.advance(passage.bytes, (part) => parts.push(part));
        const [part] = parts;
        if (part) pass(passage, part, acting);
        else emit(passage.bytes);
        if (passage.cut === undefined) continue;
        // The line ends here: what it would have carried before is let out first.
        emit(joined(frame?.pieces ?? []), { cut: passage.cut });
        frame = undefined;
      }
      isPassing = false;
      return taken();
    },
    release(edits) {
      // An act ends its fault while frames pass: what is held is let go there.
      if (isPassing) return [];
      freeEnded(edits);
      return taken();
    },
  };
}

const noBytes = new Uint8Array(0);

/** A pong's length fits seven bits (RFC 6455, 5.5). */
const payloadStart = (pong: Uint8Array): number => ((pong[1] ?? 0) & 0b1000_0000 ? 6 : 2);

/** Every bit of the payload turned, which a mask does not hide. */
const withTurnedPayload = (pong: Uint8Array): Uint8Array =>
  pong.map((byte, at) => (at < payloadStart(pong) ? byte : byte ^ 0xff));
