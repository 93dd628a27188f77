// What a saved trace may hold beside bytes: calls and reports of both ends, and the marks of faults. A file can hold
// anything, so each is taken apart and built anew, and what does not fit is refused.

import type { ApiEvent } from './api-events.ts';
import type { Fault, FaultMark } from './faults.ts';
import { isCount, isObject, isTime } from './saved-values.ts';

const maxTextCharacters = 4096;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= maxTextCharacters;

export function readApiEvent(value: unknown, connection: number): ApiEvent | undefined {
  if (!isObject(value)) return undefined;
  const { end, atMs, how, name } = value;
  if ((end !== 'client' && end !== 'server') || !isTime(atMs)) return undefined;
  const place = { connection, end, atMs } as const;
  if (how === 'called') {
    if (name === 'connect') return isText(value['url']) ? { ...place, how, name, url: value['url'] } : undefined;
    if (name === 'send' || name === 'ping' || name === 'pong') return withData({ ...place, how, name }, value);
    if (name !== 'close' && name !== 'terminate') return undefined;
    const { code, reason } = value;
    return isText(reason) && isOptionalCount(code)
      ? { ...place, how, name, code: code ?? undefined, reason }
      : undefined;
  }
  if (how !== 'reported') return undefined;
  if (name === 'open') return { ...place, how, name };
  if (name === 'message' || name === 'ping' || name === 'pong') return withData({ ...place, how, name }, value);
  if (name === 'error') {
    const { code } = value;
    return code === undefined || isText(code) ? { ...place, how, name, code } : undefined;
  }
  const { code, reason, wasClean } = value;
  if (name !== 'close' || !isCount(code) || !isText(reason)) return undefined;
  return { ...place, how, name, code, reason, wasClean: typeof wasClean === 'boolean' ? wasClean : undefined };
}

type WithData = Extract<ApiEvent, { isBinary: boolean }>;

function withData<Call extends Pick<WithData, 'connection' | 'end' | 'atMs' | 'how' | 'name'>>(
  call: Call,
  { isBinary, length, preview }: Record<string, unknown>,
) {
  if (typeof isBinary !== 'boolean' || !isCount(length) || !isText(preview)) return undefined;
  return { ...call, isBinary, length, preview };
}

const isOptionalCount = (value: unknown): value is number | undefined | null =>
  value === undefined || value === null || isCount(value);

const faultKinds: ReadonlySet<string> = new Set<Fault['kind']>([
  ...(['latency', 'bandwidth', 'slice', 'coalesce', 'stall', 'stop-reading', 'swallow', 'ignore-close'] as const),
  ...(['cut', 'restart', 'refuse', 'hang', 'bad-accept', 'unasked-subprotocol'] as const),
]);

/** `connection` undefined: a mark of the whole run. */
export function readFaultMark(value: unknown, connection: number | undefined): FaultMark | undefined {
  if (!isObject(value)) return undefined;
  const { fault, atMs, mark, what, why, direction, offset, length } = value;
  if (!isCount(fault) || !isTime(atMs)) return undefined;
  const place = { fault, atMs, ...(connection !== undefined && { connection }) };
  if (mark === 'began') {
    // The marks are shown, not obeyed: a kind we know, with nothing in it but plain values, is all the page needs.
    if (!isObject(what) || !isText(what['kind']) || !faultKinds.has(what['kind']) || !isPlain(what, 3))
      return undefined;
    return { ...place, mark, what: what as Fault };
  }
  if (mark === 'ended') {
    return why === 'time' || why === 'done' || why === 'asked' ? { ...place, mark, why } : undefined;
  }
  const isDirection = direction === 'up' || direction === 'down';
  if (mark !== 'acted' || !isDirection || !isCount(offset) || !isCount(length)) return undefined;
  return { ...place, mark, direction, offset, length };
}

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return isText(value);
  if (depth === 0 || typeof value !== 'object' || value === null) return false;
  const values = Object.values(value);
  return values.length <= 100 && values.every((one) => isPlain(one, depth - 1));
}
