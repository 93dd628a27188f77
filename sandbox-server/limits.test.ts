// Every limit, with a small number and a visitor who tries to pass it.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { TestContext } from 'node:test';
import test from 'node:test';
import type { Limits } from './limits.ts';
import type { RunningServer } from './main.ts';
import {
  handshakeBytes,
  maskedText,
  openConnection,
  openPage,
  openRun,
  openTcp,
  startTestServer,
} from './test-visitor.ts';

const serve = (t: TestContext, limits: Partial<Limits>): Promise<RunningServer> => startTestServer(t, { limits });

for (const limit of ['sessionsPerAddress', 'sessions'] as const) {
  test(`${limit}: one too many hears goodbye, and gets in once another has left`, async (t) => {
    const server = await serve(t, { [limit]: 1, resumeMs: 1 });
    const { page: first } = await openRun(server);
    const second = await openPage(server);
    second.send({ type: 'hello' });
    const reason = limit === 'sessions' ? 'sessions' : 'sessions-per-address';
    assert.equal((await second.next('goodbye')).reason, reason);
    const [code] = await once(second.socket, 'close');
    assert.equal(code, 1013);

    first.socket.terminate();
    await untilSessions(server, 0);
    const third = await openPage(server);
    third.send({ type: 'hello' });
    await third.next('welcome');
  });
}

test('connectionsPerSession: one too many is refused with 503, and the page is told', async (t) => {
  const server = await serve(t, { connectionsPerSession: 2 });
  const { page, connectionUrl } = await openRun(server);
  const connections = [openConnection(connectionUrl), openConnection(connectionUrl)];
  for (const { socket } of connections) if (socket.readyState !== socket.OPEN) await once(socket, 'open');
  const tooMany = openConnection(connectionUrl);
  assert.equal((await tooMany.closed).code, 1006);
  assert.deepEqual(await page.next('refused'), {
    type: 'refused',
    refusal: 1,
    reason: 'connections-per-session',
    status: 503,
  });
  await page.next('ended');
  assert.match(page.bytes(3, 'down').toString('latin1'), /^HTTP\/1\.1 503 /);

  connections[0]?.socket.close();
  await page.next('ended');
  const admitted = openConnection(connectionUrl);
  await once(admitted.socket, 'open');
});

test('refusalsToldPerSecond: of a loop of refused connections few are told, and all are counted', async (t) => {
  const server = await serve(t, { connectionsPerSession: 0, refusalsToldPerSecond: 2 });
  const { page, connectionUrl } = await openRun(server);
  for (let count = 0; count < 5; count += 1) await openConnection(connectionUrl).closed;
  assert.deepEqual([(await page.next('refused')).refusal, (await page.next('refused')).refusal], [1, 2]);
  // What the page has asked for is answered after all that was told before.
  page.send({ type: 'run', run: 1, scenario: 'unknown' });
  await page.next('problem');
  assert.equal(page.take('refused'), undefined);
});

test('connectionsPerMinute: a reconnect loop is refused with 429', async (t) => {
  const server = await serve(t, { connectionsPerMinute: 3 });
  const { page, connectionUrl } = await openRun(server);
  const codes = [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const connection = openConnection(connectionUrl);
    connection.socket.on('open', () => connection.socket.close(1000));
    codes.push((await connection.closed).code);
  }
  assert.deepEqual(codes, [1000, 1000, 1000, 1006, 1006]);
  assert.deepEqual(await page.next('refused'), { type: 'refused', refusal: 1, reason: 'connection-rate', status: 429 });
});

test('tcpConnections: one too many is dropped', async (t) => {
  const server = await serve(t, { tcpConnections: 1 });
  await openTcp(server);
  const tooMany = connect({ port: server.port, host: '127.0.0.1' });
  tooMany.on('error', () => {});
  await once(tooMany, 'close');
});

test('messageBytes: a larger message is answered with 1009, one of the very size is echoed', async (t) => {
  const server = await serve(t, { messageBytes: 1000 });
  const { connectionUrl } = await openRun(server);
  const connection = openConnection(connectionUrl);
  await once(connection.socket, 'open');
  connection.socket.send('x'.repeat(1000));
  assert.equal((await connection.next()).length, 1000);
  connection.socket.send('x'.repeat(1001));
  assert.equal((await connection.closed).code, 1009);
});

test('messagesPerSecond: a flood of messages, pings or pongs is closed with 1008', async (t) => {
  const server = await serve(t, { messagesPerSecond: 20 });
  for (const kind of ['send', 'ping', 'pong'] as const) {
    const { connectionUrl } = await openRun(server);
    const connection = openConnection(connectionUrl);
    await once(connection.socket, 'open');
    for (let sent = 0; sent < 200; sent += 1) connection.socket[kind]('x');
    assert.equal((await connection.closed).code, 1008, kind);
  }
});

test('bytesPerSecond: also bytes that never become a message are counted', async (t) => {
  const server = await serve(t, { bytesPerSecond: 10_000 });
  const { connectionUrl } = await openRun(server);
  const connection = openConnection(connectionUrl);
  await once(connection.socket, 'open');
  connection.socket.send('x'.repeat(20_000), { fin: false });
  assert.equal((await connection.closed).code, 1008);
});

test('messagesPerSecond: the connections of one run share it, and another run has its own', async (t) => {
  const server = await serve(t, { messagesPerSecond: 20 });
  const [{ connectionUrl }, other] = [await openRun(server), await openRun(server)];
  const connections = Array.from({ length: 4 }, () => openConnection(connectionUrl));
  for (const { socket } of connections) if (socket.readyState !== socket.OPEN) await once(socket, 'open');
  for (const { socket } of connections) for (let sent = 0; sent < 10; sent += 1) socket.send('x');
  const { code } = await Promise.race(connections.map(({ closed }) => closed));
  assert.equal(code, 1008);
  const neighbour = openConnection(other.connectionUrl);
  await once(neighbour.socket, 'open');
  neighbour.socket.send('undisturbed');
  assert.equal(await neighbour.next(), 'undisturbed');
});

test('messagesPerSecond: a line in a room costs as much as it has listeners', async (t) => {
  const server = await serve(t, { messagesPerSecond: 100 });
  const { connectionUrl } = await openRun(server, { scenario: 'chat' });
  const members = Array.from({ length: 10 }, () => openConnection(connectionUrl));
  for (const { socket } of members) if (socket.readyState !== socket.OPEN) await once(socket, 'open');
  let said = 0;
  members[1]?.socket.on('message', (line) => {
    if (JSON.parse(line.toString()).type === 'said') said += 1;
  });
  for (let sent = 0; sent < 50; sent += 1) members[0]?.socket.send('x');
  assert.equal((await members[0]?.closed)?.code, 1008);
  assert.ok(said >= 1 && said <= 10, `${said} of 50 lines were passed on`);
});

for (const scenario of ['echo', 'chat']) {
  test(`unsentBytes: a client of ${scenario} that does not read is cut with a reset, and the others are not`, async (t) => {
    const limits = { unsentBytes: 100_000, bytesPerSecond: 2 ** 40, messagesPerSecond: 2 ** 40 };
    const server = await serve(t, limits);
    const { page, connectionUrl } = await openRun(server, { scenario });
    const reader = openConnection(connectionUrl);
    await once(reader.socket, 'open');
    const deaf = openConnection(connectionUrl);
    await once(deaf.socket, 'open');
    deaf.socket.pause();
    const speaker = scenario === 'echo' ? deaf : reader;
    // Until the kernel has taken all it wants and the rest waits with us.
    const timer = setInterval(() => {
      for (let sent = 0; sent < 100; sent += 1) speaker.socket.send('x'.repeat(4000));
    }, 1);
    t.after(() => clearInterval(timer));
    const ended = await page.next('ended');
    clearInterval(timer);
    assert.deepEqual([ended.connection, ended.by, ended.how], [2, 'server', 'reset']);
    assert.equal(reader.socket.readyState, reader.socket.OPEN);
  });
}

test('controlMessagesPerSecond: a flood is ignored and told once; a page that goes on is cut off', async (t) => {
  const server = await serve(t, { controlMessagesPerSecond: 5, controlMessagesIgnored: 10 });
  const { page } = await openRun(server);
  for (let sent = 0; sent < 5; sent += 1) page.send({ type: 'run', run: 2, scenario: 'echo' });
  assert.equal((await page.next('problem')).code, 'message-rate');
  assert.equal(page.socket.readyState, page.socket.OPEN);
  for (let sent = 0; sent < 20; sent += 1) page.send({ type: 'stop' });
  const [code] = await once(page.socket, 'close');
  assert.equal(code, 1008);
});

test('controlCharactersPerSecond: few messages are too much as well, when they are long', async (t) => {
  const server = await serve(t, { controlCharactersPerSecond: 1000 });
  const { page } = await openRun(server);
  page.socket.send(`{"type":"stop"}${' '.repeat(985)}`);
  assert.equal((await page.next('problem')).code, 'message-rate');
  assert.equal(page.socket.readyState, page.socket.OPEN);
});

test('controlMessageBytes: a longer message is no message, even if it says something', async (t) => {
  const server = await serve(t, { controlMessageBytes: 60 });
  const { page } = await openRun(server);
  page.socket.send(`{"type":"stop"}${' '.repeat(60)}`);
  assert.equal((await page.next('problem')).code, 'bad-message');
});

test('requestHeadBytes: a larger head is answered with 431', async (t) => {
  const server = await serve(t, { requestHeadBytes: 1000 });
  const tcp = await openTcp(server);
  tcp.socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(1000)}\r\n\r\n`);
  assert.match((await tcp.got(12)).toString(), /^HTTP\/1\.1 431/);
});

test('handshakeTimeoutMs: half a request is answered with 408 and cut', async (t) => {
  const server = await serve(t, { handshakeTimeoutMs: 50 });
  const tcp = await openTcp(server);
  tcp.socket.write('GET /s/ HTTP/1.1\r\nHost');
  await once(tcp.socket, 'end');
  assert.match(tcp.received().toString(), /^HTTP\/1\.1 408/);
});

test('handshakeTimeoutMs: a TCP connection that says nothing is cut', async (t) => {
  const server = await serve(t, { handshakeTimeoutMs: 50 });
  const tcp = await openTcp(server);
  await once(tcp.socket, 'end');
});

test('handshakeTimeoutMs: a handshake that came before its turn is cut, one that was answered is not', async (t) => {
  const server = await serve(t, { handshakeTimeoutMs: 50 });
  const { ticket, connectionUrl } = await openRun(server);
  const answered = openConnection(connectionUrl);
  await once(answered.socket, 'open');
  const tcp = await openTcp(server);
  tcp.socket.write(
    Buffer.concat([Buffer.from('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'), handshakeBytes({ ticket })]),
  );
  await once(tcp.socket, 'close');
  answered.socket.send('still here');
  assert.equal(await answered.next(), 'still here');
});

test('helloTimeoutMs: a control socket that says nothing is closed', async (t) => {
  const server = await serve(t, { helloTimeoutMs: 30 });
  const page = await openPage(server);
  const [code] = await once(page.socket, 'close');
  assert.equal(code, 1008);
});

test('closeTimeoutMs: a peer that does not answer our close frame loses TCP', async (t) => {
  const server = await serve(t, { closeTimeoutMs: 30 });
  const { page, ticket } = await openRun(server);
  const tcp = await openTcp(server);
  tcp.socket.write(handshakeBytes({ ticket }));
  await tcp.got(129);
  page.send({ type: 'stop' });
  await once(tcp.socket, 'close');
  // 88 02 03 e9: close 1001.
  assert.equal(tcp.received().subarray(129).toString('hex'), '880203e9');
});

test('heartbeatMs: a control socket that answers no ping is cut', async (t) => {
  const server = await serve(t, { heartbeatMs: 30, resumeMs: 1 });
  const { page } = await openRun(server);
  page.socket.pause();
  await untilSessions(server, 0);
  page.socket.terminate();
});

test('idleMs: a session in which nothing happens ends; one that is used does not', async (t) => {
  const server = await serve(t, { idleMs: 150, messagesPerSecond: 1_000_000 });
  const { page, connectionUrl } = await openRun(server);
  const connection = openConnection(connectionUrl);
  await once(connection.socket, 'open');
  const startedAtMs = performance.now();
  // Learner code alone keeps it alive for longer than the limit.
  while (performance.now() - startedAtMs < 300) {
    connection.socket.send('still here');
    await connection.next();
  }
  assert.equal(page.socket.readyState, page.socket.OPEN);
  assert.equal((await page.next('goodbye')).reason, 'idle');
  assert.equal((await connection.closed).code, 1001);
  assert.ok(performance.now() - startedAtMs >= 300 + 100);
});

test('lifeMs: a session ends, however much it is used', async (t) => {
  const server = await serve(t, { lifeMs: 100 });
  const { page, connectionUrl } = await openRun(server);
  const connection = openConnection(connectionUrl);
  await once(connection.socket, 'open');
  connection.socket.on('message', (message) => connection.socket.send(message));
  connection.socket.send('again');
  assert.equal((await page.next('goodbye')).reason, 'life');
  const [code] = await once(page.socket, 'close');
  assert.equal(code, 1000);
});

for (const limit of ['keptBytesPerDirection', 'keptBytesPerRun', 'backlogBytes'] as const) {
  test(`${limit}: more is counted and not kept, and what is kept has no hole`, async (t) => {
    const server = await serve(t, { [limit]: 2000, notKeptReportMs: 0, heartbeatMs: 60_000 });
    const { page, ticket } = await openRun(server);
    const tcp = await openTcp(server);
    const frame = maskedText('x'.repeat(125));
    const sent = Buffer.concat([handshakeBytes({ ticket }), ...Array.from({ length: 100 }, () => frame)]);
    // A backlog fills when the page does not read.
    if (limit === 'backlogBytes') page.socket.pause();
    tcp.socket.write(sent);
    await tcp.got(129 + 100 * 127);
    tcp.socket.end();
    if (limit === 'backlogBytes') page.socket.resume();
    const ended = await page.next('ended');

    for (const [direction, crossed] of [
      ['up', sent],
      ['down', tcp.received()],
    ] as const) {
      const kept = page.bytes(1, direction);
      assert.ok(kept.length <= 2000);
      assert.ok(kept.equals(crossed.subarray(0, kept.length)));
      assert.equal(kept.length + ended.bytesNotKept[direction], crossed.length, direction);
      const told = page.chunks
        .filter((chunk) => chunk.direction === direction)
        .reduce((sum, chunk) => sum + chunk.bytesNotKept, 0);
      assert.ok(told <= ended.bytesNotKept[direction] && told > 0, direction);
    }
  });
}

async function untilSessions(server: RunningServer, sessions: number): Promise<void> {
  for (;;) {
    const health = await fetch(new URL('/healthz', server.url)).then((response) => response.json());
    if (typeof health === 'object' && health !== null && 'sessions' in health && health.sessions === sessions) return;
  }
}
