// How a connection ended, read from what crossed the wire: the answers of the exercise with captures.

import type { ConnectionTrace, Place } from '../../content/check.ts';

export type Ending = {
  /** Who sent the first close frame; nobody, when the line was cut. */
  by: 'client' | 'server' | 'nobody';
  /** What a close event reports: the frame's code, 1005 where it has none, 1006 where there is no frame. */
  code: number;
  /** The first close frame, else the last thing that crossed. */
  at: Place | undefined;
};

// RFC 6455, 7.1.5: what an API reports when the wire has no code, or no close frame.
const noStatusReceived = 1005;
const abnormalClosure = 1006;

export function readEnding({ number, entries }: ConnectionTrace): Ending {
  const frames = entries.filter((entry) => entry.kind === 'frame');
  const close = frames.find(({ opcodeName }) => opcodeName === 'close');
  const shown = close ?? frames.at(-1);
  const at = shown && { connection: number, direction: shown.direction, offset: shown.offset };
  if (!close) return { by: 'nobody', code: abnormalClosure, at };
  return { by: close.direction === 'up' ? 'client' : 'server', code: close.close?.code ?? noStatusReceived, at };
}

/** Which hint helps to find it. */
export function hintFor({ by, code }: Ending): 'close-frame' | 'empty-close-frame' | 'no-close-frame' {
  if (by === 'nobody') return 'no-close-frame';
  return code === noStatusReceived ? 'empty-close-frame' : 'close-frame';
}
