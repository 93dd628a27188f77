// What a strict reader says of the lab's frames, before anything is sent.

import { createDecoder } from '../../../wire/decode.ts';
import type { Sender } from '../../../wire/frame.ts';
import { createInflater } from '../../../wire/inflate.ts';
import type { Violation } from '../../../wire/violations.ts';
import type { FrameLine } from './frames-text.ts';

export type LineReading = {
  line: number;
  /** More than one where the line's bytes hold more frames than one. */
  frames: number;
  violations: Violation[];
};

/** Reads the frames in order, as one stream of this sender under these extensions, and says which line broke which rule. */
export function readLines(
  lines: readonly FrameLine[],
  { from, extensions }: { from: Sender; extensions: string | undefined },
): LineReading[] {
  const decoder = createDecoder({ from, startWith: 'frames', createInflater });
  decoder.settle({ isAccepted: true, extensions });
  const readings = lines.map(({ line }): LineReading => ({ line, frames: 0, violations: [] }));
  const ends: number[] = [];
  let end = 0;
  for (const { bytes } of lines) {
    end += bytes.length;
    ends.push(end);
  }
  const note = (items: ReturnType<typeof decoder.push>) => {
    for (const item of items) {
      if (item.kind !== 'frame' && item.kind !== 'violation') continue;
      const reading = readings[ends.findIndex((lineEnd) => item.offset < lineEnd)] ?? readings.at(-1);
      if (reading === undefined) continue;
      if (item.kind === 'frame') reading.frames += 1;
      else reading.violations.push(item);
    }
  };
  for (const { bytes } of lines) note(decoder.push(bytes));
  note(decoder.end());
  return readings;
}
