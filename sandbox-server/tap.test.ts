import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import test from 'node:test';
import { handshakeBytes, maskedText, openConnection, openRun, openTcp, startTestServer } from './test-visitor.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('every byte of both directions reaches the page as it crossed the wire', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const tcp = await openTcp(server);
  const sent = Buffer.concat([
    handshakeBytes({ ticket, path: 'a/b?c=d' }),
    maskedText('Hello'),
    maskedText('Привіт 👋'),
  ]);
  tcp.socket.write(handshakeBytes({ ticket, path: 'a/b?c=d' }));
  await once(tcp.socket, 'data');
  tcp.socket.write(maskedText('Hello'));
  tcp.socket.write(maskedText('Привіт 👋'));
  // 81 88 03 e8 …: close 1000, masked with zeros.
  const close = Buffer.from('888200000000' + '03e8', 'hex');
  tcp.socket.write(close);
  await once(tcp.socket, 'end');
  const ended = await page.next('ended');

  assert.equal(sha256(page.bytes(1, 'up')), sha256(Buffer.concat([sent, close])));
  assert.equal(sha256(page.bytes(1, 'down')), sha256(tcp.received()));
  assert.ok(tcp.received().toString('latin1').startsWith('HTTP/1.1 101 Switching Protocols\r\n'));
  assert.deepEqual(ended.bytesNotKept, { up: 0, down: 0 });
  assert.equal((await page.next('opened')).path, '/a/b?c=d');
});

test('a frame in the same packet as the handshake is seen once, wherever the packet is cut', async (t) => {
  const server = await startTestServer(t, { limits: { connectionsPerMinute: 1000, connectionsPerSession: 1000 } });
  const { page, ticket } = await openRun(server);
  const sent = Buffer.concat([handshakeBytes({ ticket }), maskedText('Hello')]);

  for (let cut = 1; cut <= sent.length; cut += 1) {
    const tcp = await openTcp(server);
    tcp.socket.write(sent.subarray(0, cut));
    if (cut < sent.length) {
      // Once this later request is answered, the server has read the first part.
      await fetch(new URL('/healthz', server.url));
      tcp.socket.write(sent.subarray(cut));
    }
    const { connection } = await page.next('opened');
    // 129 bytes of 101 and the echo: 81 05 Hello.
    await page.carried({ connection, direction: 'down', count: 129 + 7 });
    tcp.socket.end();
    await page.next('ended');
    const up = page.chunks.filter((chunk) => chunk.connection === connection && chunk.direction === 'up');
    assert.deepEqual(
      up.filter(({ bytes }) => bytes.length > 0).map(({ bytes }) => bytes.length),
      cut < sent.length ? [cut, sent.length - cut] : [cut],
    );
    assert.equal(page.bytes(connection, 'up').toString('latin1'), sent.toString('latin1'), `cut at ${cut}`);
    assert.equal(page.bytes(connection, 'down').subarray(129).toString('latin1'), '\x81\x05Hello', `cut at ${cut}`);
  }
});

test('requests before the handshake on the same TCP connection are not part of it', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const tcp = await openTcp(server);
  tcp.socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(tcp.socket, 'data');
  tcp.socket.write('POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Type: text/plain\r\n\r\nbody');
  await once(tcp.socket, 'data');
  tcp.socket.write(handshakeBytes({ ticket }));
  await page.next('opened');
  const up = await page.carried({ connection: 1, direction: 'up', count: 1 });
  assert.equal(up.toString('latin1'), handshakeBytes({ ticket }).toString('latin1'));
});

test('a refused handshake is recorded with its answer', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const tcp = await openTcp(server);
  const request = handshakeBytes({ ticket })
    .toString('latin1')
    .replace('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'X: y');
  tcp.socket.write(request);
  await once(tcp.socket, 'end');
  await page.next('ended');
  assert.equal(page.bytes(1, 'up').toString('latin1'), request);
  assert.equal(page.bytes(1, 'down').toString('latin1'), tcp.received().toString('latin1'));
  assert.match(tcp.received().toString('latin1'), /^HTTP\/1\.1 400 Bad Request\r\n/);
});

test('a plain GET is answered with 426 and ends its TCP connection, so nothing else can follow on the tap', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const tcp = await openTcp(server);
  tcp.socket.write(`GET /s/${ticket}/ HTTP/1.1\r\nHost: x\r\n\r\n`);
  await once(tcp.socket, 'end');
  const ended = await page.next('ended');
  assert.match(page.bytes(1, 'down').toString('latin1'), /^HTTP\/1\.1 426 Upgrade Required\r\n/);
  assert.equal(page.bytes(1, 'down').toString('latin1'), tcp.received().toString('latin1'));
  assert.deepEqual([ended.by, ended.how], ['server', 'fin']);
});

test('it says who ended TCP, and how', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket, connectionUrl } = await openRun(server);

  const leaving = await openTcp(server);
  leaving.socket.write(handshakeBytes({ ticket }));
  await leaving.got(129);
  leaving.socket.end();
  const left = await page.next('ended');
  assert.deepEqual([left.connection, left.by, left.how], [1, 'client', 'fin']);

  const cut = await openTcp(server);
  cut.socket.write(handshakeBytes({ ticket }));
  await cut.got(129);
  cut.socket.resetAndDestroy();
  const reset = await page.next('ended');
  assert.deepEqual([reset.connection, reset.by, reset.how], [2, 'client', 'reset']);

  const polite = openConnection(connectionUrl);
  await once(polite.socket, 'open');
  polite.socket.close(1000);
  const closed = await page.next('ended');
  assert.deepEqual(
    [closed.connection, closed.by, closed.how],
    [3, 'server', 'fin'],
    'after the close handshake the server ends TCP',
  );
});

test('time runs from the start of the run and never backwards', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server);
  const connection = openConnection(connectionUrl);
  await once(connection.socket, 'open');
  connection.socket.send('a');
  await connection.next();
  connection.socket.close();
  const { atMs: endedAtMs } = await page.next('ended');
  const times = [(await page.next('opened')).atMs, ...page.chunks.map((chunk) => chunk.atMs), endedAtMs];
  assert.deepEqual(
    times,
    times.toSorted((one, other) => one - other),
  );
  assert.ok((times[0] ?? -1) >= 0);
});

test('an unmasked frame and other broken bytes end their connection with 1002 and leave the server up', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  for (const bytes of ['8000', '8105', '83 80 00000000', 'ff ff ff ff ff ff ff ff ff ff', '8980'].map((hex) =>
    hex.replaceAll(' ', ''),
  )) {
    const tcp = await openTcp(server);
    tcp.socket.write(Buffer.concat([handshakeBytes({ ticket }), Buffer.from(bytes, 'hex')]));
    if (bytes === '8980') tcp.socket.write('GET / HTTP/1.1\r\n\r\n');
    await once(tcp.socket, 'end');
    tcp.socket.end();
    const { connection } = await page.next('ended');
    // 88 02 03 ea: close 1002.
    if (bytes !== '8980') assert.equal(page.bytes(connection, 'down').subarray(129).toString('hex'), '880203ea', bytes);
  }
  assert.equal((await fetch(new URL('/healthz', server.url))).status, 200);
});
