// What came back after the lab had sent something, beside what had to: by the RFC, and by what ws is known to do.

import type { ConnectionTrace } from '../../../content/check.ts';
import type { Frame } from '../../../wire/frame.ts';
import type { Direction } from '../../../wire/tap-events.ts';
import { ruleOf, type Violation } from '../../../wire/violations.ts';

export type Reaction = {
  /** The first rule the lab broke that somebody has to act on. */
  broken: Violation | undefined;
  /** The code a receiver answers that with, by the RFC. */
  expectedCode: number | undefined;
  /** The other side's first Close, with its code; 1005 when it had none. */
  close: { code: number; offset: number } | undefined;
  /** What else came back. */
  frames: Frame[];
  ended: ConnectionTrace['ended'];
};

const noCode = 1005;

/** `since`: how many entries there were when the lab began to send. */
export function reactionOf(
  { entries, ended }: Pick<ConnectionTrace, 'entries' | 'ended'>,
  { ours, since }: { ours: Direction; since: number },
): Reaction {
  const later = entries.slice(since);
  const broken = later.find(
    (entry): entry is typeof entry & Violation =>
      entry.kind === 'violation' && entry.direction === ours && ruleOf(entry.code).basis !== 'hint',
  );
  const frames = later.filter((entry) => entry.kind === 'frame').filter(({ direction }) => direction !== ours);
  const close = frames.find(({ opcodeName, isCut }) => opcodeName === 'close' && !isCut);
  return {
    broken,
    expectedCode: broken && ruleOf(broken.code).closeCode,
    close: close && { code: close.close?.code ?? noCode, offset: close.offset },
    frames: frames.filter(({ opcodeName }) => opcodeName !== 'close'),
    ended,
  };
}

export type Verdict = ReturnType<typeof verdictOf>;

/** How what was done stands to what had to be done. */
export function verdictOf({ broken, expectedCode, close, frames, ended }: Reaction) {
  if (broken === undefined) return close === undefined && ended === undefined ? 'fine' : 'ended';
  if (expectedCode === undefined) return 'nothing-due';
  if (close?.code === expectedCode) return 'as-the-rfc-says';
  if (close !== undefined) return 'another-code';
  if (ended !== undefined) return 'cut';
  return frames.length > 0 ? 'lets-it-pass' : 'silent';
}
