// The scenarios that lessons on the handshake and on frames stand on.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import test from 'node:test';
import { WebSocket as WsClient } from 'ws';
import { openConnection, openRun, openTcp, startTestServer } from '../test-visitor.ts';
import { refuser } from './refuser.ts';

test('compressed-echo agrees on permessage-deflate and compresses what is worth it', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'compressed-echo' });
  const socket = new WsClient(connectionUrl);
  const message = once(socket, 'message');
  await once(socket, 'open');
  assert.match(socket.extensions, /permessage-deflate/);
  const text = 'tick '.repeat(1000);
  socket.send(text);
  assert.equal(String((await message)[0]), text);
  socket.close();
  const { connection } = await page.next('ended');
  assert.ok(page.bytes(connection, 'down').length < 500, `${page.bytes(connection, 'down').length} bytes came`);
});

test('compressed-echo talks plainly to a client that offers nothing', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'compressed-echo' });
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  assert.equal(socket.extensions, '');
  socket.send('hi');
  assert.equal(await next(), 'hi');
});

test('compressed-echo: a handshake that ws refuses is refused as ever', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server, { scenario: 'compressed-echo' });
  const tcp = await openTcp(server);
  tcp.socket.write(`GET /s/${ticket}/ HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`);
  await once(tcp.socket, 'end');
  assert.match(tcp.received().toString('latin1'), /^HTTP\/1\.1 400 /);
  assert.equal(page.bytes((await page.next('ended')).connection, 'down').length, tcp.received().length);
});

test('rogue pings at random, also within a message, and closes with a code of its own', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'rogue' });
  const codes = new Set<number>();
  const payloads = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    const { socket, next, closed } = openConnection(connectionUrl);
    const events: string[] = [];
    socket.on('ping', (payload) => {
      events.push('ping');
      payloads.add(payload.toString('hex'));
    });
    socket.on('pong', () => events.push('pong'));
    assert.equal(await next(), 'Half a message, and the other half');
    const { code } = await closed;
    assert.ok(code >= 3000 && code <= 4999, `${code}`);
    codes.add(code);
    assert.deepEqual(events, ['ping', 'ping', 'pong', 'ping']);
  }
  assert.ok(codes.size > 1 && payloads.size > 3);
});

test('refuser answers the status it is asked for, if it is one that a handshake can get', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'refuser' });
  for (const [asked, status] of [
    ['?status=401', 401],
    ['?status=503', 503],
    ['?status=200', 200],
    ['', 403],
    ['?status=407', 403],
    ['?status=toString', 403],
    ['?status=101', 403],
  ] as const) {
    const { socket } = openConnection(`${connectionUrl}${asked}`);
    const [error] = await once(socket, 'error');
    assert.equal(error.message, `Unexpected server response: ${status}`);
    const { connection } = await page.next('ended');
    assert.match(page.bytes(connection, 'down').toString('latin1'), new RegExp(`^HTTP/1\\.1 ${status} `));
  }
});

test('refuser answers a request by hand with the same fields', async (t) => {
  const server = await startTestServer(t);
  const { page } = await openRun(server, { scenario: 'refuser' });
  page.send({ type: 'dial', run: 1, dial: 1 });
  const { connection } = await page.next('opened');
  const request = `GET /?status=401 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`;
  page.send({
    type: 'write',
    run: 1,
    connection,
    pieces: [{ base64: Buffer.from(request).toString('base64'), afterMs: 0 }],
  });
  const { fields, body } = refuser('/?status=401');
  const answer = (await page.carried({ connection, direction: 'down', count: 100 })).toString('latin1');
  assert.match(answer, /^HTTP\/1\.1 401 Unauthorized\r\n/);
  assert.ok(answer.includes(`www-authenticate: ${fields['www-authenticate']}\r\n`));
  assert.ok(answer.endsWith(`\r\n\r\n${body}`));
});

const acceptOf = (key: string | Buffer): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

test('accept-quiz asks five keys and lets go who knows them all', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'accept-quiz' });
  const { socket, next, closed } = openConnection(connectionUrl);
  const keys = new Set<string>();
  for (let question = 0; question < 5; question += 1) {
    const key = String(await next());
    assert.equal(Buffer.from(key, 'base64').length, 16);
    keys.add(key);
    socket.send(acceptOf(key));
  }
  assert.equal(keys.size, 5);
  assert.equal(await next(), 'all five');
  assert.equal((await closed).code, 1000);
});

test('accept-quiz closes with 4000 and the beginning of the right answer after a wrong one', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'accept-quiz' });
  const { socket, next, closed } = openConnection(connectionUrl);
  const expected = acceptOf(await next());
  socket.send('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  assert.deepEqual(await closed, { code: 4000, reason: `expected ${expected.slice(0, 6)}…` });
});

test('address-quiz asks for every kind of page and every odd room once, and then says goodbye', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'address-quiz' });
  const { socket, next, closed } = openConnection(connectionUrl);
  const asked: { page: string; path: string; room: string }[] = [];
  for (let question = 0; question < 7; question += 1) {
    asked.push(JSON.parse(String(await next())));
    socket.send('whatever');
  }
  assert.equal((await closed).code, 1000);
  const kinds = asked.map(({ page }) => page.replace(/\/\/\w+\.example/, '//name').replace(/:\d+/, ':port'));
  assert.equal(new Set(kinds.map((kind) => kind.replace(/\d+/, 'n'))).size, 7);
  assert.equal(kinds.filter((kind) => kind.startsWith('https:')).length, 4);
  assert.equal(new Set(asked.map(({ room }) => room)).size, 7);
});

test('long-reasons says more than a close frame holds, and its limit falls within a letter', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'long-reasons' });
  const say = async (query: string): Promise<string> => {
    const { socket, next } = openConnection(`${connectionUrl}?${query}`);
    const text = String(await next());
    socket.close();
    return text;
  };
  for (const letters of ['latin', 'cyrillic', 'greek', 'emoji']) {
    const text = await say(`letters=${letters}`);
    const bytes = Buffer.from(text);
    assert.ok(bytes.length > 123);
    assert.equal(bytes.subarray(0, 123).toString().endsWith('\ufffd'), letters !== 'latin');
    // Half of a pair has room, and must not be taken.
    if (letters === 'emoji') assert.match(bytes.subarray(120, 124).toString(), /^[\u{10000}-\u{10ffff}]$/u);
  }
  assert.ok(Buffer.byteLength(await say('letters=cyrillic&short')) <= 123);
});

test('sensors sends one to three readings a message, one of them below zero, and waits for bytes', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'sensors' });
  const { socket, next, closed } = openConnection(connectionUrl);
  const messages: Buffer[] = [];
  for (let message = 0; message < 4; message += 1) {
    messages.push(Buffer.from(await next()));
    socket.send('text brings nothing');
    socket.send(new Uint8Array(5));
  }
  assert.equal((await closed).code, 1000);
  const readings = messages.flatMap((bytes) =>
    Array.from({ length: bytes.length / 9 }, (_, index) => bytes.subarray(index * 9, index * 9 + 9)),
  );
  assert.ok(messages.every(({ length }) => [9, 18, 27].includes(length)));
  assert.ok(messages.some(({ length }) => length > 9));
  assert.ok(readings.some((bytes) => bytes.readInt16BE(7) < 0));
  assert.ok(readings.every((bytes) => bytes.readUInt32BE(3) >= 2 ** 31 && bytes.readUInt16BE(1) >= 2 ** 8));
});

test('crowd says a thousand lines, some of them markup that means harm, and sends back what it hears', async (t) => {
  const server = await startTestServer(t);
  const { connectionUrl } = await openRun(server, { scenario: 'crowd' });
  const { socket, next } = openConnection(connectionUrl);
  const said: string[] = [];
  for (let line = 0; line < 1_000; line += 1) said.push(String(await next()));
  assert.equal(new Set(said).size, 1_000);
  assert.ok(said.slice(-20).some((line) => line.includes('/stolen')));
  socket.send('<b>hi</b>');
  assert.equal(await next(), '<b>hi</b>');
  socket.close();
});
