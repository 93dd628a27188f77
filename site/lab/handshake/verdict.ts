// Two verdicts on one handshake: what the RFC, read strictly, asks of whoever receives it, and what the receiver did.

import { checkRequest, checkResponse } from '../../../wire/handshake.ts';
import type { RequestHead } from '../../../wire/http-head.ts';
import { ruleOf, type Violation } from '../../../wire/violations.ts';
import type { Exchange } from './exchange.ts';
import { readRequest, readResponse } from './read-head.ts';

export type Reading =
  | { kind: 'accept' }
  /** `must`: the RFC orders the receiver to fail. Otherwise only the sender is bound, and the receiver may let it pass. */
  | { kind: 'refuse'; must: boolean; because: Violation[] }
  /** The head has not ended: who reads it waits for more. */
  | { kind: 'wait' };

export type Doing = { kind: 'accepted' } | { kind: 'refused'; status: number | undefined } | { kind: 'silent' };

export type Comparison = 'agree' | 'other-status' | 'lenient' | 'strict' | 'may-lenient' | 'may-strict';

export function readRequestStrictly(bytes: Uint8Array): Reading {
  const { head, violations, isStartLineRead, headBytes } = readRequest(bytes);
  const isStartLineBroken = violations.some(({ code }) => code === 'head-unreadable') && bytes.includes(lineFeed);
  if (isStartLineBroken) return readingOf(violations);
  if (headBytes === undefined) return { kind: 'wait' };
  const found = [...violations, ...(head && isStartLineRead ? checkRequest(head) : [])];
  if (headBytes < bytes.length) {
    found.push({
      kind: 'violation',
      code: 'frames-before-101',
      from: 'client',
      offset: headBytes,
      frameOffset: undefined,
      values: {},
    });
  }
  return readingOf(found);
}

export function readAnswerStrictly(bytes: Uint8Array, request: RequestHead): Reading {
  const { head, violations, isStartLineRead, headBytes } = readResponse(bytes);
  const isStartLineBroken = violations.some(({ code }) => code === 'head-unreadable') && bytes.includes(lineFeed);
  if (isStartLineBroken) return readingOf(violations);
  if (headBytes === undefined) return { kind: 'wait' };
  const found = [...violations, ...(head && isStartLineRead ? checkResponse(request, head) : [])];
  // A refusal breaks no rule, and opens no WebSocket either.
  const isRefusal = head?.status !== 101;
  return isRefusal ? { kind: 'refuse', must: true, because: found } : readingOf(found);
}

const lineFeed = 0x0a;

function readingOf(because: Violation[]): Reading {
  if (because.length === 0) return { kind: 'accept' };
  return { kind: 'refuse', must: because.some(({ code }) => ruleOf(code).basis === 'receiver-must-fail'), because };
}

/** What the server at the other end made of the request; undefined while its answer is on the way. */
export function serverDoing({ response, ended }: Exchange): Doing {
  if (response?.status === 101) return { kind: 'accepted' };
  if (response) return { kind: 'refused', status: response.status };
  return ended ? { kind: 'refused', status: undefined } : { kind: 'silent' };
}

/** What the reader's own browser made of the answer. */
export function browserDoing({ told, ended }: Exchange): Doing {
  if (told === 'open') return { kind: 'accepted' };
  return told === 'error' || ended ? { kind: 'refused', status: undefined } : { kind: 'silent' };
}

/** Undefined while one of the two has not decided. */
export function compare(reading: Reading, doing: Doing): Comparison | undefined {
  if (doing.kind === 'silent') return reading.kind === 'wait' ? 'agree' : undefined;
  if (reading.kind === 'wait') return 'strict';
  if (reading.kind === 'accept') return doing.kind === 'accepted' ? 'agree' : 'strict';
  if (doing.kind === 'accepted') return reading.must ? 'lenient' : 'may-lenient';
  if (!reading.must) return 'may-strict';
  const suggested = suggestedStatuses(reading);
  const isOther = doing.status !== undefined && suggested.length > 0 && !suggested.includes(doing.status);
  return isOther ? 'other-status' : 'agree';
}

/** The statuses the RFCs name for what is broken, each once. */
export function suggestedStatuses(reading: Reading): number[] {
  if (reading.kind !== 'refuse') return [];
  const named = reading.because.flatMap(({ code }) => ruleOf(code).httpStatus ?? []);
  return [...new Set(named)];
}
