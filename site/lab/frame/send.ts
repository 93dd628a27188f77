// Sends the lab's segments: as a client on a connection of its own, whose handshake is written here as it should be, or as
// the server of the connection that the example's own page has opened.

import { encodeBase64 } from '../../../wire/base64.ts';
import { encodeHead } from '../../../wire/encode.ts';
import type { LabHost } from '../lab-host.ts';
import type { Segment } from './frames-text.ts';

export type Sent =
  | { kind: 'nothing' }
  | { kind: 'sending' }
  | { kind: 'sent'; connection: number }
  /** `refused`: no 101 came. `no-client`: as a server there is nobody to send to yet. */
  | { kind: 'failed'; why: 'unreachable' | 'refused' | 'no-client' };

// On loopback an answer takes a millisecond; a fault may hold it for a while.
const handshakePatienceMs = 3_000;

export async function sendFrames(host: LabHost, segments: readonly Segment[]): Promise<Sent> {
  const connection = host.role === 'client' ? await openedByUs(host) : openedByPage(host);
  if (typeof connection !== 'number') return connection;
  host.wire.write(connection, segments);
  return { kind: 'sent', connection };
}

async function openedByUs({ wire, capture }: LabHost): Promise<number | Sent> {
  if (wire.state.value.kind === 'open') return wire.state.value.connection;
  const connection = await wire.dial();
  if (connection === undefined) return { kind: 'failed', why: 'unreachable' };
  wire.write(connection, [{ bytes: openingRequest(), afterMs: 0 }]);
  return (await isAnswered(capture, connection)) ? connection : { kind: 'failed', why: 'refused' };
}

function openedByPage({ capture }: LabHost): number | Sent {
  const open = capture.trace().connections.findLast(({ ended }) => ended === undefined);
  return open?.number ?? { kind: 'failed', why: 'no-client' };
}

function openingRequest(): Uint8Array {
  const key = encodeBase64(crypto.getRandomValues(new Uint8Array(16)));
  return encodeHead('GET / HTTP/1.1', [
    ['Host', 'localhost:8080'],
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Key', key],
    ['Sec-WebSocket-Version', '13'],
  ]);
}

/** Waits for the 101: frames sent before it would break a rule of their own. */
function isAnswered(capture: LabHost['capture'], connection: number): Promise<boolean> {
  const answer = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => answer.resolve(false), handshakePatienceMs);
  const stop = capture.rows.subscribe(() => {
    const entries = capture.trace().connections.find(({ number }) => number === connection)?.entries ?? [];
    const response = entries.find((entry) => entry.kind === 'response');
    if (response) answer.resolve(response.status === 101);
  });
  return answer.promise.finally(() => {
    clearTimeout(timer);
    stop();
  });
}
