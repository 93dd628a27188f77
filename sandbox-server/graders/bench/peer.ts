// A well-behaved WebSocket client: the ws package over a grader's connection. What it has not been asked for waits, up to some
// messages; then it stops reading, as a server's flood must not fill the grader's memory.

import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { Peer, PeerMessage, PeerRequest } from '../../../content/grader.ts';
import { type Link, noConnection } from './link.ts';
import { createMailbox, within } from './mailbox.ts';

// Long for a server beside us, and short for a reader who waits.
export const patienceMs = 1000;
const handshakeMs = 3000;
const messagesWaiting = 1000;
const messageBytes = 1024 * 1024;

export async function openPeer(link: Link | undefined, asked: PeerRequest): Promise<Peer> {
  if (link === undefined) return nobody;
  const { socket, connection } = link;
  const client = new WebSocket(`ws://localhost:${asked.port}${asked.path ?? '/'}`, [...(asked.subprotocols ?? [])], {
    createConnection: () => socket,
    headers: headersOf(asked),
    handshakeTimeout: handshakeMs,
    perMessageDeflate: asked.isCompressed ?? false,
    maxPayload: messageBytes,
    ...(asked.origin !== undefined && { origin: asked.origin }),
  });
  const inbox = createMailbox<PeerMessage>();
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  const settled = Promise.withResolvers<void>();
  let answer: IncomingMessage | undefined;

  client.on('upgrade', (response) => {
    answer = response;
  });
  client.on('unexpected-response', (_request, response) => {
    answer = response;
    response.resume();
    client.terminate();
  });
  client.on('open', () => settled.resolve());
  client.on('message', (data: Buffer, isBinary) => {
    inbox.put({ isBinary, bytes: data, text: data.toString() });
    if (inbox.count() >= messagesWaiting) client.pause();
  });
  // Close says all that a grader can use.
  client.on('error', () => {});
  client.on('close', (code, reason) => {
    inbox.close();
    closed.resolve({ code, reason: reason.toString() });
    settled.resolve();
  });
  await settled.promise;

  return {
    connection,
    handshake: {
      status: answer?.statusCode ?? 0,
      subprotocol: client.protocol,
      headers: plainHeaders(answer),
    },
    send(data) {
      if (client.readyState === WebSocket.OPEN) client.send(data);
    },
    ping() {
      if (client.readyState === WebSocket.OPEN) client.ping();
    },
    async next(withinMs = patienceMs) {
      const message = await inbox.take(withinMs);
      if (inbox.count() < messagesWaiting && client.isPaused) client.resume();
      return message;
    },
    close: (code, reason) => client.close(code, reason),
    closed: (withinMs = patienceMs) => within(withinMs, closed.promise),
  };
}

const abnormalClosure = 1006;

/** Nothing listens there. */
const nobody: Peer = {
  connection: noConnection,
  handshake: { status: 0, subprotocol: '', headers: {} },
  send() {},
  ping() {},
  next: async () => undefined,
  close() {},
  closed: async () => ({ code: abnormalClosure, reason: '' }),
};

export function headersOf({
  cookies = {},
  headers = {},
}: Pick<PeerRequest, 'cookies' | 'headers'>): Record<string, string> {
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return { ...headers, ...(pairs.length > 0 && { Cookie: pairs.join('; ') }) };
}

/** Fields that came several times are joined, as HTTP allows. */
export const plainHeaders = (message: IncomingMessage | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(message?.headers ?? {}).map(([name, value]) => [name, String(value ?? '')]));
