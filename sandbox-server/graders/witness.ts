// Listens to what a run tells the page, for the thread that grades it: each thing once, in order, and no more bytes of it than
// a grader may keep.

import type { ServerMessage } from '../../wire/control.ts';
import type { TapRecord } from '../../wire/tap-events.ts';
import type { CaptureLog } from '../capture-log.ts';
import type { RunNews, ToGrader } from './grader-messages.ts';

export type Witness = {
  /** The same log, overheard. */
  overhear(log: CaptureLog): CaptureLog;
};

export function createWitness({ bytesKept, tell }: { bytesKept: number; tell(message: ToGrader): void }): Witness {
  let kept = 0;

  function hearChunk({ pieces, bytesNotKept, ...chunk }: TapRecord): void {
    const bytes = Buffer.concat(pieces);
    const isKept = kept + bytes.length <= bytesKept;
    if (isKept) kept += bytes.length;
    // A stream with a hole cannot be decoded: from here on nothing is kept.
    else kept = bytesKept;
    const left = isKept ? { bytes, bytesNotKept } : { bytes: noBytes, bytesNotKept: bytesNotKept + bytes.length };
    tell({ type: 'chunk', chunk: { ...chunk, ...left } });
  }

  return {
    overhear: (log) => ({
      ...log,
      event(message) {
        if (isOfRun(message)) tell({ type: 'news', news: message });
        log.event(message);
      },
      chunk(record) {
        hearChunk(record);
        log.chunk(record);
      },
    }),
  };
}

const noBytes = new Uint8Array(0);

const newsTypes: ReadonlySet<string> = new Set<RunNews['type']>([
  ...(['opened', 'ended', 'program', 'output', 'meter', 'fault-mark'] as const),
]);

const isOfRun = (message: ServerMessage): message is RunNews => newsTypes.has(message.type);
