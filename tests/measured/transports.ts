// The same twenty messages of 32 bytes to one page, by four transports. Counted are all bytes of HTTP and WebSocket in both
// directions on one connection that stays open, heads and the end of a WebSocket included; TCP's own are not.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { WebSocketServer } from 'ws';
import { encodeClose } from '../../wire/encode.ts';
import { eventSourceHead, fetchHead, webSocketHead } from './browser-heads.ts';
import { type ByteClient, openByteClient, readAnswer } from './byte-client.ts';
import type { Measurement } from './measurement.ts';

const messageCount = 20;
const messageOf = (at: number): string => `price ${String(at).padStart(2, '0')}`.padEnd(32, '.');
const messages = Array.from({ length: messageCount }, (_, at) => messageOf(at));

// A page that asks must ask more often than there is news, or the news is old: here it finds some every fifth time.
const asksPerMessage = 5;

type Answer = (response: ServerResponse) => void;

async function openClient(t: TestContext, answer: Answer): Promise<ByteClient> {
  const server = createServer((_request, response) => answer(response));
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      for (const message of messages) webSocket.send(message);
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening server of TCP has an address with a port.
  const client = await openByteClient((server.address() as AddressInfo).port);
  t.after(async () => {
    await client.end();
    server.close();
    await once(server, 'close');
  });
  return client;
}

const shortPoll: Measurement = {
  about: 'short polling: a question every so often, and four of five come too early',
  ids: ['short-poll-requests', 'short-poll-bytes', 'poll-question-bytes', 'poll-empty-answer-bytes'],
  async measure(t) {
    let asked = 0;
    const client = await openClient(t, (response) => {
      asked += 1;
      if (asked % asksPerMessage === 0) response.end(messages[asked / asksPerMessage - 1]);
      else response.writeHead(204).end();
    });
    const heard: string[] = [];
    let emptyAnswerBytes = 0;
    while (heard.length < messageCount) {
      client.write(fetchHead('/news'));
      const { head, body } = await readAnswer(client);
      if (body === '') emptyAnswerBytes = head.length;
      else heard.push(body);
    }
    assert.deepEqual(heard, messages);
    return {
      'short-poll-requests': asked,
      'short-poll-bytes': client.total(),
      'poll-question-bytes': fetchHead('/news').length,
      'poll-empty-answer-bytes': emptyAnswerBytes,
    };
  },
};

const longPoll: Measurement = {
  about: 'long polling: a question that waits for its answer, then the next',
  ids: ['long-poll-requests', 'long-poll-bytes'],
  async measure(t) {
    let asked = 0;
    const client = await openClient(t, (response) => {
      const message = messages[asked];
      asked += 1;
      setImmediate(() => response.end(message));
    });
    const heard: string[] = [];
    while (heard.length < messageCount) {
      client.write(fetchHead('/news'));
      heard.push((await readAnswer(client)).body);
    }
    assert.deepEqual(heard, messages);
    return { 'long-poll-requests': asked, 'long-poll-bytes': client.total() };
  },
};

const serverSentEvents: Measurement = {
  about: 'Server-Sent Events: one question, and an answer that goes on',
  ids: ['sse-bytes', 'sse-bytes-per-message'],
  async measure(t) {
    const client = await openClient(t, (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
      for (const message of messages) response.write(`data: ${message}\n\n`);
    });
    client.write(eventSourceHead('/news'));
    await client.until('\r\n\r\n');
    const before = client.total();
    let eventBytes = 0;
    for (const message of messages) {
      const event = await client.until('\n\n\r\n');
      assert.ok(event.includes(`data: ${message}`));
      eventBytes = event.length;
    }
    assert.ok(before > 0);
    return { 'sse-bytes': client.total(), 'sse-bytes-per-message': eventBytes };
  },
};

const webSocket: Measurement = {
  about: 'WebSocket: a handshake, frames, and a Close each way',
  ids: ['websocket-bytes', 'websocket-bytes-per-message', 'websocket-handshake-bytes'],
  async measure(t) {
    const client = await openClient(t, () => {});
    client.write(webSocketHead('/news'));
    const handshakeBytes = webSocketHead('/news').length + (await client.until('\r\n\r\n')).length;
    const frameBytes = 2 + 32;
    for (const message of messages) {
      const frame = await client.take(frameBytes);
      assert.equal(frame.subarray(0, 2).toString('hex'), '8120');
      assert.equal(frame.subarray(2).toString(), message);
    }
    client.write(encodeClose({ code: 1000 }, { maskingKey: Uint8Array.of(1, 2, 3, 4) }));
    assert.equal((await client.take(4)).toString('hex'), '880203e8');
    return {
      'websocket-bytes': client.total(),
      'websocket-bytes-per-message': frameBytes,
      'websocket-handshake-bytes': handshakeBytes,
    };
  },
};

export const measurements: readonly Measurement[] = [shortPoll, longPoll, serverSentEvents, webSocket];
