import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { askPort, createPortAgent } from './port-http.ts';

async function listen(t: TestContext, server: ReturnType<typeof createTcpServer>): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  // A server that listens on TCP has an address with a port.
  return (server.address() as AddressInfo).port;
}

/** The gateway before a server that says just these bytes to each request; 502 is how it says that it has nothing. */
async function openGateway(t: TestContext, answer: string) {
  const peers = new Set<Socket>();
  const own = createTcpServer((socket) => {
    peers.add(socket);
    socket.on('error', () => {}).once('close', () => peers.delete(socket));
    socket.on('data', () => socket.write(Buffer.from(answer, 'latin1')));
  });
  const ownPort = await listen(t, own);
  const agent = createPortAgent(async () => connect(ownPort, '127.0.0.1').on('error', () => {}));
  const gateway = createServer(async (request, response) => {
    // A port that is not there at once: whoever asks may be gone by then.
    if (request.url?.endsWith('/late')) await once(request.socket, 'close');
    const isTaken = askPort({
      request,
      response,
      ticketPrefix: '/p/ticket/',
      port: 8080,
      agent,
      onFailure() {
        response.writeHead(502, 'Bad Gateway', ['Content-Length', '0']).end();
      },
    });
    if (!isTaken) response.writeHead(503, ['Content-Length', '0']).end();
  });
  const port = await listen(t, gateway);
  t.after(() => {
    agent.agent.destroy();
    gateway.closeAllConnections();
    for (const peer of peers) peer.destroy();
  });
  const url = `http://127.0.0.1:${port}/p/ticket/8080/`;
  return { url, port, peers, gateway };
}

const noBody = 'Content-Length: 0\r\n\r\n';

for (const [name, answer] of Object.entries({
  'a status that is none': `HTTP/1.1 099 x\r\n${noBody}`,
  'a word with a control character': `HTTP/1.1 200 O\x7fK\r\n${noBody}`,
  '101 to whom asked for no WebSocket': 'HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhi',
  '101 that names no protocol': 'HTTP/1.1 101 S\r\n\r\n',
  'an endless row of hints before the answer': 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1000),
  'two lengths': `HTTP/1.1 200 OK\r\nContent-Length: 3\r\n${noBody}`,
  'a head without end': `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}`,
  'no HTTP': '\x16\x03\x01',
})) {
  test(`${name} is answered with 502, and the gateway goes on`, async (t) => {
    const { url } = await openGateway(t, answer);
    for (let times = 0; times < 2; times += 1) assert.equal((await fetch(url)).status, 502);
  });
}

test('an answer that announces trailers and has none goes through', async (t) => {
  const { url } = await openGateway(t, `HTTP/1.1 200 OK\r\nTrailer: x\r\n${noBody}`);
  assert.equal((await fetch(url)).status, 200);
});

test('whoever left while the port was looked for leaves no connection behind', async (t) => {
  const { url, port, peers, gateway } = await openGateway(t, `HTTP/1.1 200 OK\r\n${noBody}`);
  for (let times = 0; times < 8; times += 1) {
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /p/ticket/8080/late HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(gateway, 'request');
    socket.destroy();
    await once(socket, 'close');
  }
  // All six connections of the port are free.
  assert.equal((await fetch(url)).status, 200);
  assert.equal(peers.size, 1);
});

test('one that waits behind another on its connection is left with it', async (t) => {
  const { port, peers } = await openGateway(t, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n');
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /p/ticket/8080/ HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(4));
  await once(socket, 'data');
  while (peers.size < 4) await new Promise(setImmediate);
  socket.destroy();
  while (peers.size > 0) await new Promise(setImmediate);
});

test('a burst opens six connections, lets others wait, and refuses those beyond', async (t) => {
  const { port, peers } = await openGateway(t, '');
  const sockets = Array.from({ length: 6 + 64 + 10 }, () => connect(port, '127.0.0.1'));
  let refused = 0;
  for (const socket of sockets) {
    socket
      .on('error', () => {})
      .on('data', (bytes) => {
        assert.match(String(bytes), /^HTTP\/1\.1 503/);
        refused += 1;
      });
    socket.write('GET /p/ticket/8080/ HTTP/1.1\r\nHost: x\r\n\r\n');
  }
  while (refused < 10) await new Promise(setImmediate);
  assert.equal(refused, 10);
  assert.equal(peers.size, 6);
  for (const socket of sockets) socket.destroy();
  while (peers.size > 0) await new Promise(setImmediate);
});

test('a body in many chunks of one byte comes through whole, in few pieces', async (t) => {
  const body = 'Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n';
  const { url } = await openGateway(t, `HTTP/1.1 200 OK\r\n${body}${'1\r\na\r\n'.repeat(50_000)}0\r\n\r\n`);
  const { body: stream } = await fetch(url);
  let length = 0;
  let pieces = 0;
  for await (const bytes of stream ?? []) {
    length += bytes.length;
    pieces += 1;
  }
  assert.equal(length, 50_000);
  assert.ok(pieces < 1000, `${pieces} pieces`);
});

for (const method of ['PATCH', 'QUERY', 'DELETE', 'GET']) {
  test(`a ${method} that says nothing of a body gets none`, async (t) => {
    const own = createServer((request, response) => response.end(JSON.stringify(request.headers)));
    const ownPort = await listen(t, own);
    const agent = createPortAgent(async () => connect(ownPort, '127.0.0.1'));
    const gateway = createServer((request, response) => {
      askPort({
        request,
        response,
        ticketPrefix: '/p/ticket/',
        port: 8080,
        agent,
        onFailure: () => response.destroy(),
      });
    });
    const port = await listen(t, gateway);
    t.after(() => agent.agent.destroy());
    const socket = connect(port, '127.0.0.1');
    socket.write(`${method} /p/ticket/8080/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    let answer = '';
    for await (const bytes of socket) answer += bytes;
    assert.match(answer, /^HTTP\/1\.1 200/);
    assert.doesNotMatch(answer, /"transfer-encoding"/);
  });
}
