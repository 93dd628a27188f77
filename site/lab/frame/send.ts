// Sends the lab's segments: as a client on a connection of its own, whose handshake is written here as it should be, or as
// the server of the connection that the example's own page has opened.

import type { ConnectionTrace } from '../../../content/check.ts';
import { encodeBase64 } from '../../../wire/base64.ts';
import { encodeHead } from '../../../wire/encode.ts';
import { acceptFor } from '../../../wire/handshake.ts';
import { joinedFieldValue } from '../../../wire/http-head.ts';
import type { LabHost } from '../lab-host.ts';
import type { Segment } from './frames-text.ts';

export type Sent =
  | { kind: 'nothing' }
  | { kind: 'sending' }
  /** `since`: how many entries the connection had before. */
  | { kind: 'sent'; connection: number; since: number }
  /** `refused`: no 101 came. `no-client`: as a server there is nobody to send to yet. */
  | { kind: 'failed'; why: 'unreachable' | 'refused' | 'no-client' };

type Failed = Extract<Sent, { kind: 'failed' }>;

// On loopback an answer takes a millisecond; a fault may hold it for a while.
const handshakePatienceMs = 3_000;

type Options = {
  segments: readonly Segment[];
  /** As a client: what the request offers. */
  extensions: string | undefined;
};

export async function sendFrames(host: LabHost, { segments, extensions }: Options): Promise<Sent> {
  const connection = host.role === 'client' ? await openByHand(host, extensions) : openedByPage(host);
  if (typeof connection !== 'number') return connection;
  const since = traceOf(host, connection)?.entries.length ?? 0;
  host.wire.write(connection, segments);
  return { kind: 'sent', connection, since };
}

/** The connection there is, or another with its handshake done. */
export async function openByHand(host: LabHost, extensions: string | undefined): Promise<number | Failed> {
  const { wire } = host;
  if (wire.state.value.kind === 'open') return wire.state.value.connection;
  const connection = await wire.dial();
  if (connection === undefined) return { kind: 'failed', why: 'unreachable' };
  wire.write(connection, [{ bytes: openingRequest(extensions), afterMs: 0 }]);
  return (await isAnswered(host, connection)) ? connection : { kind: 'failed', why: 'refused' };
}

/** The newest connection that the page's code has open. Where nobody has answered its handshake, that comes first. */
function openedByPage({ capture, wire }: LabHost): number | Failed {
  const { connections } = capture.trace();
  const open = connections.findLast(({ client, ended }) => client === 'program' && ended === undefined);
  const request = open?.entries.find((entry) => entry.kind === 'request');
  if (open === undefined || request === undefined) return { kind: 'failed', why: 'no-client' };
  const key = joinedFieldValue(request, 'Sec-WebSocket-Key');
  if (!open.entries.some(({ kind }) => kind === 'response') && key !== undefined) {
    wire.write(open.number, [{ bytes: openingAnswer(key), afterMs: 0 }]);
  }
  return open.number;
}

/** A handshake as it should be. */
export function openingRequest(extensions: string | undefined): Uint8Array {
  const key = encodeBase64(crypto.getRandomValues(new Uint8Array(16)));
  return encodeHead('GET / HTTP/1.1', [
    ['Host', 'localhost:8080'],
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Key', key],
    ['Sec-WebSocket-Version', '13'],
    ...(extensions === undefined ? [] : [['Sec-WebSocket-Extensions', extensions] as const]),
  ]);
}

const openingAnswer = (key: string): Uint8Array =>
  encodeHead('HTTP/1.1 101 Switching Protocols', [
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Accept', acceptFor(key)],
  ]);

/** Waits for the 101: frames sent before it would break a rule of their own. */
export function isAnswered(host: Pick<LabHost, 'capture'>, connection: number): Promise<boolean> {
  const answer = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => answer.resolve(false), handshakePatienceMs);
  const stop = host.capture.rows.subscribe(() => {
    const response = traceOf(host, connection)?.entries.find((entry) => entry.kind === 'response');
    if (response) answer.resolve(response.status === 101);
  });
  return answer.promise.finally(() => {
    clearTimeout(timer);
    stop();
  });
}

export const traceOf = ({ capture }: Pick<LabHost, 'capture'>, connection: number): ConnectionTrace | undefined =>
  capture.trace().connections.find(({ number }) => number === connection);
