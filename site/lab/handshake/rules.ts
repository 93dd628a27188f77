// The rules of the opening handshake as a list to tick: each is kept, broken or not yet met, and points at its bytes.

import { checkRequest, checkResponse, extensionsOf, subprotocolsOf } from '../../../wire/handshake.ts';
import { fieldValues, type HeaderField, type RequestHead } from '../../../wire/http-head.ts';
import type { Violation, ViolationCode } from '../../../wire/violations.ts';
import { readRequest, readResponse } from './read-head.ts';
import { answerRules, type Rule, type RuleId, requestRules } from './rule-list.ts';

export type Stretch = { firstByte: number; byteCount: number };

export type RuleTick = {
  id: RuleId;
  rfc: 6455 | 9112;
  section: string;
  /** `absent`: may be left out, and is. `waiting`: nothing can be said yet. */
  state: 'kept' | 'broken' | 'absent' | 'waiting';
  /** Why it is broken. */
  violation: Violation | undefined;
  /** Its bytes, where it has any. */
  stretch: Stretch | undefined;
};

export function tickRequest(bytes: Uint8Array): RuleTick[] {
  const draft = readRequest(bytes);
  const { head, isStartLineRead, headBytes } = draft;
  const violations = [...draft.violations];
  if (head) violations.push(...checkRequest(head));
  if (headBytes !== undefined && headBytes < bytes.length) {
    violations.push(violationOf('frames-before-101', 'client', headBytes));
  }
  return requestRules.map((rule): RuleTick => {
    const tick = tickOf({ ...draft, rule, violations, bytes });
    if (rule.id === 'start-line') return bytes.length === 0 ? { ...tick, state: 'waiting' } : tick;
    if ((rule.id === 'method' || rule.id === 'http-version') && !isStartLineRead) return unread(tick);
    if (rule.id === 'blank-line' || rule.id === 'wait') return lineTick(tick, { bytes, headBytes });
    return rule.id === 'lines' && bytes.length === 0 ? unread(tick) : tick;
  });
}

/** Judged against the request it answers; without one there is nothing to say about what depends on it. */
export function tickAnswer(bytes: Uint8Array, request: RequestHead | undefined): RuleTick[] {
  const draft = readResponse(bytes);
  const { head, isStartLineRead, headBytes } = draft;
  const violations = [...draft.violations];
  if (head) violations.push(...checkResponse(request ?? nobody, isStartLineRead ? head : { ...head, status: 101 }));
  return answerRules.map((rule): RuleTick => {
    const tick = tickOf({ ...draft, rule, violations, bytes });
    if (rule.id === 'status-line') return bytes.length === 0 ? { ...tick, state: 'waiting' } : tick;
    if (rule.id === 'status' && !isStartLineRead) return unread(tick);
    const { needs101 = false, needsRequest = false }: Rule = rule;
    if (needs101 && isStartLineRead && head?.status !== 101) return unread(tick);
    const isMissing = tick.state === 'absent' || tick.violation?.code === 'accept-missing';
    if (needsRequest && request === undefined && !isMissing) return unread(tick);
    if (rule.id === 'blank-line') return lineTick(tick, { bytes, headBytes });
    return rule.id === 'lines' && bytes.length === 0 ? unread(tick) : tick;
  });
}

type Judged = {
  rule: Rule & { id: RuleId };
  violations: readonly Violation[];
  bytes: Uint8Array;
  head: { fields: readonly HeaderField[] } | undefined;
  startLineBytes: number;
};

function tickOf({ rule, violations, bytes, head, startLineBytes }: Judged): RuleTick {
  const { id, rfc, section, field = '', isOptional = false, codes } = rule;
  const violation = violations.find(({ code }) => codes.includes(code));
  const own = head?.fields.filter(({ name }) => name.toLowerCase() === field.toLowerCase()) ?? [];
  const isAbsent = isOptional && own.length === 0;
  const shown = own.find(({ offset }) => offset === violation?.offset) ?? own[0];
  return {
    id,
    rfc,
    section,
    state: violation ? 'broken' : isAbsent ? 'absent' : 'kept',
    violation,
    stretch:
      field === 'start'
        ? stretchOf(0, startLineBytes)
        : shown
          ? stretchOf(shown.offset, Math.min(shown.length, bytes.length - shown.offset))
          : violation && codes.length > 0 && field === ''
            ? lineAt(bytes, violation.offset)
            : undefined,
  };
}

const unread = (tick: RuleTick): RuleTick => ({ ...tick, state: 'waiting', violation: undefined });

function lineTick(
  tick: RuleTick,
  { bytes, headBytes }: { bytes: Uint8Array; headBytes: number | undefined },
): RuleTick {
  if (headBytes === undefined) return unread(tick);
  if (tick.id === 'wait') return { ...tick, stretch: stretchOf(headBytes, bytes.length - headBytes) };
  const blankLineBytes = bytes[headBytes - 2] === 0x0d ? 2 : 1;
  return { ...tick, stretch: stretchOf(headBytes - blankLineBytes, blankLineBytes) };
}

const stretchOf = (firstByte: number, byteCount: number): Stretch | undefined =>
  byteCount > 0 ? { firstByte, byteCount } : undefined;

/** The whole line around a byte. */
function lineAt(bytes: Uint8Array, at: number): Stretch | undefined {
  const firstByte = at === 0 ? 0 : bytes.lastIndexOf(0x0a, at - 1) + 1;
  const end = bytes.indexOf(0x0a, at);
  return stretchOf(firstByte, (end === -1 ? bytes.length : end + 1) - firstByte);
}

const violationOf = (code: ViolationCode, from: Violation['from'], offset: number): Violation => ({
  kind: 'violation',
  code,
  from,
  offset,
  frameOffset: undefined,
  values: {},
});

/** Stands in for a request nobody has made. */
const nobody: RequestHead = {
  kind: 'request',
  method: 'GET',
  target: '/',
  version: '1.1',
  offset: 0,
  bytes: new Uint8Array(),
  fields: [],
};

/** What the request offers and asks for, in a few words for its ticks. */
export function offersOf(bytes: Uint8Array): { key: string | undefined; subprotocols: string[]; extensions: string[] } {
  const { head } = readRequest(bytes);
  if (head === undefined) return { key: undefined, subprotocols: [], extensions: [] };
  return {
    key: fieldValues(head, 'Sec-WebSocket-Key')[0],
    subprotocols: subprotocolsOf(head),
    extensions: (extensionsOf(head) ?? []).map(({ name }) => name),
  };
}
