// Where the body of an HTTP/1.1 message ends (RFC 9112, 6.3). Heads that say it twice, in two ways, are how requests are
// smuggled past a proxy: each such ambiguity has its name.

import { fieldValues, joinedFieldValue, listElements, type RequestHead, type ResponseHead } from './http-head.ts';
import type { Violation, ViolationCode } from './violations.ts';

export type BodyFraming =
  | { kind: 'none' }
  | { kind: 'length'; length: number }
  | { kind: 'chunked' }
  | { kind: 'until-close' }
  /** Nobody can tell where it ends. */
  | { kind: 'unknown' };

/** `method` is that of the request, which a response's own head does not tell. */
export function framingOf(
  head: RequestHead | ResponseHead,
  { method }: { method: string },
): { framing: BodyFraming; violations: Violation[] } {
  const violations: Violation[] = [];
  const report = (code: ViolationCode, fieldName: string) => {
    const field = head.fields.findLast(({ name }) => name.toLowerCase() === fieldName);
    violations.push({
      kind: 'violation',
      code,
      from: head.kind === 'request' ? 'client' : 'server',
      offset: field?.offset ?? head.offset,
      frameOffset: undefined,
      values: { seen: joinedFieldValue(head, fieldName) ?? '' },
    });
  };
  if (head.kind === 'response' && isBodiless(head.status, method)) return { framing: { kind: 'none' }, violations };
  if (head.kind === 'response' && method === 'CONNECT' && head.status < 300) {
    return { framing: { kind: 'until-close' }, violations };
  }
  const codings = listElements(joinedFieldValue(head, 'Transfer-Encoding')).map((coding) => coding.toLowerCase());
  const lengths = fieldValues(head, 'Content-Length');
  if (codings.length > 0 && lengths.length > 0) report('length-and-transfer-encoding', 'content-length');
  if (codings.length > 0) {
    const isChunked = codings.at(-1) === 'chunked' && codings.indexOf('chunked') === codings.length - 1;
    if (isChunked) return { framing: { kind: 'chunked' }, violations };
    if (head.kind === 'response') return { framing: { kind: 'until-close' }, violations };
    report('transfer-encoding-not-chunked', 'transfer-encoding');
    return { framing: { kind: 'unknown' }, violations };
  }
  if (lengths.length === 0) return { framing: { kind: head.kind === 'request' ? 'none' : 'until-close' }, violations };
  return { framing: lengthFraming(lengths, (code) => report(code, 'content-length')), violations };
}

const isBodiless = (status: number, method: string) =>
  method === 'HEAD' || status < 200 || status === 204 || status === 304;

function lengthFraming(fields: readonly string[], report: (code: ViolationCode) => void): BodyFraming {
  // The same number again, in one field or in several, may be taken for one.
  const numbers = fields.flatMap((value) => value.split(',').map((element) => element.trim()));
  const length = Number(numbers[0]);
  if (numbers.some((number) => !/^\d+$/.test(number)) || !Number.isSafeInteger(length)) {
    report('content-length-invalid');
    return { kind: 'unknown' };
  }
  if (numbers.some((number) => Number(number) !== length)) {
    report('content-length-differs');
    return { kind: 'unknown' };
  }
  return length === 0 ? { kind: 'none' } : { kind: 'length', length };
}
