// The page's end of the control channel against a server that says everything twice after a resume, as ours may: what
// the page heard once it must not hear again, and nothing of what is new may be lost.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { type WebSocket, WebSocketServer } from 'ws';
import { createSandboxClient } from '../site/playground/sandbox-client.ts';
import type { PageMessage, ServerMessage } from '../wire/control.ts';
import { encodeTapBatch } from '../wire/tap-events.ts';

test('refusals and batches that come once more after a resume are told once', async (t) => {
  const { heard, client, nextPage } = await openClient(t);
  const first = await nextPage();
  assert.equal(first.hello.resume, undefined);
  first.welcome({ isResumed: false });
  for (const refusal of [1, 2]) first.refuse(refusal);
  for (const sequence of [1, 2]) first.batch(sequence);
  await heard('refused 2', 'chunk 2');
  first.socket.terminate();

  const second = await nextPage();
  assert.deepEqual(second.hello.resume, { token: 'token', afterSequence: 2 });
  second.welcome({ isResumed: true });
  for (const refusal of [1, 2, 3]) second.refuse(refusal);
  for (const sequence of [1, 2, 3]) second.batch(sequence);
  assert.deepEqual(await heard('refused 3', 'chunk 3'), [
    'refused 1',
    'refused 2',
    'chunk 1',
    'chunk 2',
    'refused 3',
    'chunk 3',
  ]);
  client.close();
});

test('a new session counts its refusals from the beginning, and the page is told that the old one is lost', async (t) => {
  const { heard, client, nextPage } = await openClient(t);
  const first = await nextPage();
  first.welcome({ isResumed: false });
  for (const refusal of [1, 2]) first.refuse(refusal);
  await heard('refused 2');
  first.socket.terminate();

  const second = await nextPage();
  second.welcome({ isResumed: false });
  second.refuse(1);
  second.batch(1);
  assert.deepEqual(await heard('chunk 1'), ['refused 1', 'refused 2', 'lost', 'refused 1', 'chunk 1']);
  client.close();
});

async function openClient(t: TestContext) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  // Of a server on a TCP port: an object.
  const { port } = server.address() as AddressInfo;
  // The client asks the page's own address where the sandbox is.
  const before = Object.getOwnPropertyDescriptor(globalThis, 'location');
  Object.defineProperty(globalThis, 'location', { configurable: true, value: new URL(`http://127.0.0.1:${port}/`) });

  const lines: string[] = [];
  let waiting: (() => void) | undefined;
  const say = (line: string) => {
    lines.push(line);
    waiting?.();
  };
  const client = createSandboxClient({
    onMessage: (message) => {
      if (message.type === 'refused') say(`refused ${message.refusal}`);
    },
    onBatch: ({ chunks }) => {
      for (const { connection } of chunks) say(`chunk ${connection}`);
    },
    onSessionLost: () => say('lost'),
  });
  t.after(() => {
    client.close();
    for (const socket of server.clients) socket.terminate();
    server.close();
    if (before) Object.defineProperty(globalThis, 'location', before);
    else Reflect.deleteProperty(globalThis, 'location');
  });

  const arrivals: WebSocket[] = [];
  let arrived: (() => void) | undefined;
  server.on('connection', (socket) => {
    arrivals.push(socket);
    arrived?.();
  });
  client.connect();

  return {
    client,
    /** All that was heard, once these lines are among it. */
    async heard(...wanted: string[]): Promise<string[]> {
      while (!wanted.every((line) => lines.includes(line))) {
        await new Promise<void>((resolve) => {
          waiting = resolve;
        });
      }
      return lines;
    },
    /** The next control socket of the page, its hello read. */
    async nextPage() {
      while (arrivals.length === 0) {
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
      // The loop above waited for one.
      const socket = arrivals.shift() as WebSocket;
      const [data] = await once(socket, 'message');
      const hello: PageMessage = JSON.parse(String(data));
      assert.ok(hello.type === 'hello');
      const send = (message: ServerMessage) => socket.send(JSON.stringify(message));
      return {
        socket,
        hello,
        welcome: ({ isResumed }: { isResumed: boolean }) =>
          send({ type: 'welcome', token: 'token', ticket: 'ticket', isResumed, scenarios: [] }),
        refuse: (refusal: number) => send({ type: 'refused', refusal, reason: 'connection-rate', status: 429 }),
        /** One chunk, whose connection has the batch's number. */
        batch: (sequence: number) =>
          socket.send(
            encodeTapBatch({
              sequence,
              chunks: [{ connection: sequence, direction: 'up', atMs: 0, bytes: new Uint8Array(1), bytesNotKept: 0 }],
              arrivals: [],
            }),
          ),
      };
    },
  };
}
