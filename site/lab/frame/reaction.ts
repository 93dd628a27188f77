// What came back after the lab had sent something, beside what had to: by the RFC, and by what ws is known to do.

import type { ConnectionTrace } from '../../../content/check.ts';
import type { Direction } from '../../../wire/tap-events.ts';
import { ruleOf, type Violation } from '../../../wire/violations.ts';

export type Reaction = {
  /** The first rule the lab broke that somebody has to act on. */
  broken: Violation | undefined;
  /** The code a receiver answers that with, by the RFC. */
  expectedCode: number | undefined;
  isOrdered: boolean;
  /** The other side's first Close, with its code; 1005 when it had none. */
  close: { code: number; offset: number } | undefined;
  /** Data and control frames that came back, Close not counted. */
  frames: number;
  ended: ConnectionTrace['ended'];
};

const noCode = 1005;

export function reactionOf({ entries, ended }: ConnectionTrace, ours: Direction): Reaction {
  const theirs = ours === 'up' ? 'down' : 'up';
  const broken = entries.find(
    (entry): entry is typeof entry & Violation =>
      entry.kind === 'violation' && entry.direction === ours && ruleOf(entry.code).basis !== 'hint',
  );
  const frames = entries.filter((entry) => entry.kind === 'frame').filter(({ direction }) => direction === theirs);
  const close = frames.find(({ opcodeName, isCut }) => opcodeName === 'close' && !isCut);
  return {
    broken,
    expectedCode: broken && ruleOf(broken.code).closeCode,
    isOrdered: broken !== undefined && ruleOf(broken.code).basis === 'receiver-must-fail',
    close: close && { code: close.close?.code ?? noCode, offset: close.offset },
    frames: frames.filter(({ opcodeName }) => opcodeName !== 'close').length,
    ended,
  };
}
