// What came of a handshake by hand: the request, the answer and what followed, picked from a connection's trace.

import type { ConnectionTrace } from '../../../content/check.ts';
import type { Entry } from '../../../wire/connection.ts';

type RequestEntry = Extract<Entry, { kind: 'request' }>;
type ResponseEntry = Extract<Entry, { kind: 'response' }>;

export type Exchange = {
  request: RequestEntry | undefined;
  /** The final one: 100 Continue and its like are not. */
  response: ResponseEntry | undefined;
  /** The answer's head and what is known of its body. */
  responseBytes: Uint8Array;
  framesDown: number;
  ended: ConnectionTrace['ended'];
  /** What the reader's own code was told; undefined while it was told nothing. */
  told: 'open' | 'error' | undefined;
};

const switching = 101;
const isFinal = (status: number): boolean => status === switching || status >= 200;

export function exchangeOf({ entries, ended, apiEvents }: ConnectionTrace): Exchange {
  let request: RequestEntry | undefined;
  let response: ResponseEntry | undefined;
  let body = new Uint8Array();
  let framesDown = 0;
  for (const entry of entries) {
    if (entry.kind === 'request') request ??= entry;
    else if (entry.kind === 'response' && isFinal(entry.status)) response ??= entry;
    else if (entry.kind === 'body' && entry.direction === 'down' && entry.framing !== 'chunked') {
      body = Uint8Array.from(entry.content);
    } else if (entry.kind === 'frame' && entry.direction === 'down') framesDown += 1;
  }
  const responseBytes = response ? joined(response.bytes, body) : body;
  const reports = apiEvents.filter(({ end, how }) => end === 'client' && how === 'reported');
  const told = reports.some(({ name }) => name === 'open')
    ? 'open'
    : reports.some(({ name }) => name === 'error' || name === 'close')
      ? 'error'
      : undefined;
  return { request, response, responseBytes, framesDown, ended, told };
}

function joined(head: Uint8Array, body: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return whole;
}
