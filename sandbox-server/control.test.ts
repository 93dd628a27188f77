import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import test from 'node:test';
import { WebSocket } from 'ws';
import type { RunningServer } from './main.ts';
import { openConnection, openPage, openRun, startTestServer } from './test-visitor.ts';

test('hello is answered with a session of its own: token, ticket and the scenarios', async (t) => {
  const server = await startTestServer(t);
  const pages = [await openPage(server), await openPage(server)];
  const welcomes = [];
  for (const page of pages) {
    page.send({ type: 'hello' });
    welcomes.push(await page.next('welcome'));
  }
  const secrets = welcomes.flatMap(({ token, ticket }) => [token, ticket]);
  assert.equal(new Set(secrets).size, 4);
  for (const secret of secrets) assert.equal(Buffer.from(secret, 'base64url').length, 16);
  assert.ok(welcomes.every(({ isResumed, scenarios }) => !isResumed && scenarios.includes('echo')));
});

test('the ticket is no authority over the session', async (t) => {
  const server = await startTestServer(t);
  const { ticket } = await openRun(server);
  const thief = await openPage(server);
  thief.send({ type: 'hello', resume: { token: ticket, afterSequence: 0 } });
  assert.equal((await thief.next('problem')).code, 'not-resumable');
  assert.notEqual((await thief.next('welcome')).ticket, ticket);
});

const foreignOrigins = [undefined, 'null', 'https://evil.example', 'file://', 'http://localhost:1', 'not an origin'];

for (const origin of foreignOrigins) {
  test(`the control channel is closed to origin ${origin}`, async (t) => {
    const server = await startTestServer(t);
    assert.equal(await handshakeStatus(server, { ...(origin === undefined ? {} : { origin }) }), 403);
  });
}

test('the control channel is open to its own host by either scheme, and to listed origins', async (t) => {
  const server = await startTestServer(t, { origins: ['https://lessons.example'] });
  const own = new URL(server.url).origin;
  for (const origin of [own, own.replace('http:', 'https:'), 'https://lessons.example']) {
    assert.equal(await handshakeStatus(server, { origin }), 101, origin);
  }
});

test('a name that was made to lead to this machine is refused with 421, its own origin or not', async (t) => {
  const server = await startTestServer(t, { knownHosts: ['lessons.example'] });
  const { ticket } = await openRun(server);
  for (const [host, status] of [
    [`localhost:${server.port}`, 101],
    [`127.0.0.1:${server.port}`, 101],
    ['lessons.example', 101],
    [`evil.example:${server.port}`, 421],
    ['localhost.evil.example', 421],
  ] as const) {
    assert.equal(await handshakeStatus(server, { host, origin: `http://${host}` }), status, host);
    assert.equal(await handshakeStatus(server, { host }, { path: `/s/${ticket}/` }), status, host);
  }
});

test('a handshake without our subprotocol is refused with 400', async (t) => {
  const server = await startTestServer(t);
  const { origin } = new URL(server.url);
  assert.equal(await handshakeStatus(server, { origin, 'sec-websocket-protocol': 'wireside.v0' }), 400);
});

const badMessages = [
  'no JSON',
  '[]',
  'null',
  '{"type":"hello"}',
  '{"type":"run"}',
  '{"type":"run","run":-1,"scenario":"echo"}',
  '{"type":"run","run":1.5,"scenario":"echo"}',
  '{"type":"run","run":1,"scenario":["echo"]}',
  '{"type":"stop","more":1}',
  `{"type":"run","run":1,"scenario":"${'e'.repeat(5000)}"}`,
  Buffer.from('{"type":"stop"}'),
];

test('a message that says nothing we know is a problem, and the session goes on', async (t) => {
  const server = await startTestServer(t, { limits: { controlMessagesPerSecond: 1000 } });
  const { page } = await openRun(server);
  for (const message of badMessages) {
    page.socket.send(message);
    assert.equal((await page.next('problem')).code, 'bad-message', String(message).slice(0, 60));
  }
  page.send({ type: 'run', run: 2, scenario: 'greeter' });
  assert.deepEqual(await page.next('ready'), { type: 'ready', run: 2, scenario: 'greeter' });
});

test('only hello may come first', async (t) => {
  const server = await startTestServer(t);
  const page = await openPage(server);
  page.send({ type: 'run', run: 1, scenario: 'echo' });
  assert.equal((await page.next('problem')).code, 'bad-message');
});

test('an unknown scenario is a problem, also when its name is a property of every object', async (t) => {
  const server = await startTestServer(t);
  const { page } = await openRun(server);
  for (const scenario of ['ekho', 'toString', '__proto__']) {
    page.send({ type: 'run', run: 2, scenario });
    assert.deepEqual(await page.next('problem'), { type: 'problem', code: 'unknown-scenario', detail: scenario });
  }
});

test('a new run closes the connections of the run before with 1001', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server);
  const connection = openConnection(connectionUrl);
  await once(connection.socket, 'open');
  page.send({ type: 'run', run: 2, scenario: 'greeter' });
  assert.equal((await connection.closed).code, 1001);
  assert.deepEqual([(await page.next('ended')).run, (await page.next('ready')).run], [1, 2]);
  assert.equal(await openConnection(connectionUrl).next(), 'Hello! What is your name?');
});

test('stop closes the connections with 1001 and admits no more', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server);
  const connection = openConnection(connectionUrl);
  await once(connection.socket, 'open');
  page.send({ type: 'stop' });
  assert.equal((await connection.closed).code, 1001);
  const late = openConnection(connectionUrl);
  assert.equal((await late.closed).code, 1006);
  assert.deepEqual(await page.next('refused'), { type: 'refused', refusal: 1, reason: 'no-run', status: 409 });
});

test('a connection with a ticket nobody has is refused with 404', async (t) => {
  const server = await startTestServer(t);
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}s/AAAAAAAAAAAAAAAAAAAAAA/`);
  const [, response] = await once(
    socket.on('error', () => {}),
    'unexpected-response',
  );
  assert.equal(response.statusCode, 404);
});

test('learner code may come from an opaque origin', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server);
  const socket = new WebSocket(connectionUrl, { origin: 'null' });
  await once(socket, 'open');
});

function handshakeStatus(
  server: RunningServer,
  headers: Record<string, string>,
  { path = '/sandbox' }: { path?: string } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const handshake = request(new URL(path, server.url), {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'sec-websocket-protocol': 'wireside.v1',
        ...headers,
      },
    });
    handshake.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    handshake.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    handshake.on('error', reject);
    handshake.end();
  });
}
