// Why a page was told 1006: what the wire and the server's side know, and the page may not.

import type { ConnectionTrace } from '../../content/check.ts';
import { connectionFacts } from '../../wire/connection-facts.ts';
import { ruleOf, type Violation } from '../../wire/violations.ts';

export type EndingCause =
  /** The sandbox was asked to cut the line. */
  | { kind: 'fault' }
  | { kind: 'refused'; status: number }
  /** The client had to fail the connection for what the server sent. */
  | { kind: 'broken-answer' | 'broken-frame'; rule: Violation }
  | { kind: 'no-answer' }
  | { kind: 'close-unanswered'; by: 'client' | 'server' }
  | { kind: 'no-close'; by: 'client' | 'server'; how: 'fin' | 'reset' };

const abnormalClosure = 1006;

/** Undefined while the connection is up, and when its page was told another code than 1006. */
export function endingCause(trace: ConnectionTrace): EndingCause | undefined {
  const { codeSeenBy, tcp } = connectionFacts(trace);
  const { ending } = tcp;
  if (ending === undefined) return undefined;
  const { entries, faultMarks } = trace;
  const response = entries.find((entry) => entry.kind === 'response' && (entry.status >= 200 || entry.status === 101));
  const status = response?.kind === 'response' ? response.status : undefined;
  const broken = entries.find(
    (entry): entry is typeof entry & Violation =>
      entry.kind === 'violation' && entry.direction === 'down' && ruleOf(entry.code).basis === 'receiver-must-fail',
  );
  const isFaulted = faultMarks.some((mark) => mark.mark === 'acted');
  if (status !== undefined && status !== 101) return { kind: 'refused', status };
  if (broken) return { kind: broken.frameOffset === undefined ? 'broken-answer' : 'broken-frame', rule: broken };
  if (status !== undefined && codeSeenBy.client !== abnormalClosure) return undefined;
  if (isFaulted) return { kind: 'fault' };
  if (status === undefined) return { kind: 'no-answer' };
  if (ending.after === 'one-close') return { kind: 'close-unanswered', by: ending.begunBy };
  return { kind: 'no-close', by: ending.by, how: ending.how };
}
