// What faults that know frames make of one direction's bytes: frames taken out, the place of a cut, and where frames end
// for those that gather them. Pure: a chunk goes in, and comes out in passages.

import { opcodes } from '../../wire/frame.ts';
import type { FrameCursor, FramePart } from '../../wire/frame-cursor.ts';

export type FrameRules = {
  /** The fault that takes out frames of this opcode, if one does. */
  takes(opcode: number): number | undefined;
  cuts: readonly { fault: number; at: 'after-frame' | 'mid-frame'; frame: number }[];
  /** The fault that cuts behind a Close frame. */
  cutAtClose: number | undefined;
  /** Each frame passes on its own, so that they can be counted. */
  isByFrame: boolean;
};

export type Passage = {
  bytes: Uint8Array;
  /** More than its bytes when frames were taken out behind them. */
  covers: number;
  frames: number;
  hasClose: boolean;
  /** The fault that cuts behind these bytes. Nothing passes after it. */
  cut: number | undefined;
};

/** A fault took these bytes of the stream out. */
export type Taking = { fault: number; offset: number; length: number };

export type FrameGate = {
  through(chunk: Uint8Array, rules: FrameRules): { passages: Passage[]; takings: Taking[] };
};

/** `cursor`: what came before has moved it, and each chunk moves it on. */
export function createFrameGate(cursor: FrameCursor): FrameGate {
  /** Whoever takes out a frame takes all of it, even when the fault ends meanwhile. */
  let taker: { fault: number; offset: number } | undefined;

  return {
    through(chunk, rules) {
      const streamBytes = cursor.bytes();
      const passages: Passage[] = [];
      const takings: Taking[] = [];
      let keptFrom = 0;
      let frames = 0;
      let hasClose = false;
      let isCut = false;

      function pass(end: number, cut?: number): void {
        if (end === keptFrom && cut === undefined) return;
        passages.push({ bytes: chunk.subarray(keptFrom, end), covers: end - keptFrom, frames, hasClose, cut });
        keptFrom = end;
        frames = 0;
        hasClose = false;
      }

      function takeOut(
        { start, end, isLast, length = 0 }: FramePart,
        { fault, offset }: NonNullable<typeof taker>,
      ): void {
        pass(start);
        passages.push({ bytes: chunk.subarray(0, 0), covers: end - start, frames: 0, hasClose: false, cut: undefined });
        keptFrom = end;
        if (!isLast) return;
        takings.push({ fault, offset, length });
        taker = undefined;
      }

      cursor.advance(chunk, (part) => {
        if (isCut) return;
        if (part.from === 0) {
          const fault = rules.takes(part.opcode);
          taker = fault === undefined ? undefined : { fault, offset: streamBytes + part.start };
        }
        if (taker !== undefined) {
          takeOut(part, taker);
          return;
        }
        const cut = cutIn(part, rules);
        if (cut !== undefined) {
          isCut = true;
          pass(cut.at, cut.fault);
          return;
        }
        if (!part.isLast) return;
        frames += 1;
        hasClose ||= part.opcode === opcodes.close;
        if (rules.isByFrame) pass(part.end);
      });
      if (!isCut) pass(chunk.length);
      return { passages, takings };
    },
  };
}

/** Where in the chunk a cut falls, if one falls into this part. */
function cutIn(part: FramePart, { cuts, cutAtClose }: FrameRules): { fault: number; at: number } | undefined {
  for (const { fault, at, frame } of cuts) {
    if (part.frame < frame) continue;
    if (at === 'after-frame' && part.isLast) return { fault, at: part.end };
    if (at === 'after-frame' || part.length === undefined) continue;
    const half = Math.floor(part.length / 2);
    const passed = part.from + part.end - part.start;
    if (part.from <= half && half <= passed) return { fault, at: part.start + half - part.from };
  }
  if (cutAtClose !== undefined && part.opcode === opcodes.close && part.isLast)
    return { fault: cutAtClose, at: part.end };
  return undefined;
}
