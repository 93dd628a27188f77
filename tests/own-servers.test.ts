import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { openPage, openTcp } from '../sandbox-server/test-visitor.ts';
import { ownServer } from '../wire/control.ts';
import { linesUntil, openOwnServer, programOf, skip, stateOf } from './own-server.ts';

const echo = `const WebSocket = require('ws');
const wss = new WebSocket.Server({ port: 8080 });
wss.on('connection', (ws, request) => {
  console.log(request.url, request.headers.host);
  ws.on('message', (message) => ws.send('echo ' + message));
});
`;

test('a WebSocket of the page reaches its own server, and the page sees the bytes as that server got them', {
  skip,
}, async (t) => {
  const { page, base } = await openOwnServer(t, echo);
  assert.equal((await stateOf(page, 'listening')).port, 8080);
  const socket = new WebSocket(`${base.replace('http', 'ws')}8080/chat?name=Ada`);
  await once(socket, 'open');
  socket.send('hi');
  const [message] = await once(socket, 'message');
  assert.equal(String(message), 'echo hi');
  const opened = await page.next('opened');
  assert.deepEqual([opened.path, opened.port, opened.program], ['/chat?name=Ada', 8080, undefined]);
  const head = (await page.carried({ connection: 1, direction: 'up', count: 100 })).toString('latin1');
  assert.match(head, /^GET \/chat\?name=Ada HTTP\/1\.1\r\n/);
  assert.match(head, /\r\nHost: localhost:8080\r\n/i);
  const { lines } = await page.next('output');
  assert.deepEqual(
    lines.map(({ text, line }) => [text, line]),
    [['/chat?name=Ada localhost:8080', 4]],
  );
  socket.terminate();
});

test('a port that nobody listens on is refused, with the word for it', { skip }, async (t) => {
  const { page, base } = await openOwnServer(t, echo);
  await stateOf(page, 'listening');
  const answer = await fetch(`${base}3000/`);
  assert.equal(answer.status, 502);
  assert.equal((await page.next('refused')).reason, 'connection-refused');
});

test('an address in another spelling, and an upgrade to something else, are nobody’s', { skip }, async (t) => {
  const { server, page, base } = await openOwnServer(t, echo);
  await stateOf(page, 'listening');
  const { pathname } = new URL(base);
  const close = 'Host: x\r\nConnection: close';
  const statuses = {
    [`GET http://x${pathname}8080/ HTTP/1.1\r\n${close}`]: 404,
    [`GET ${pathname.replace('/p/', '/%70/')}8080/ HTTP/1.1\r\n${close}`]: 404,
    [`GET ${pathname}0x1f90/ HTTP/1.1\r\n${close}`]: 502,
    [`GET ${pathname}08080/ HTTP/1.1\r\n${close}`]: 502,
    [`GET ${pathname}8080/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c`]: 404,
  };
  for (const [head, status] of Object.entries(statuses)) {
    const { socket, got } = await openTcp(server);
    socket.write(`${head}\r\n\r\n`);
    assert.match(String(await got(12)), new RegExp(`^HTTP/1.1 ${status}`), head);
    socket.destroy();
  }
});

test('HTTP goes through with its method, body and status, and gets no rights on the site', { skip }, async (t) => {
  const { page, base } = await openOwnServer(
    t,
    `const http = require('http');
http.createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', () => {
    response.writeHead(201, { 'Set-Cookie': 'a=b', 'X-Asked': request.method + ' ' + request.url + ' ' + request.headers.cookie, Location: '/next' });
    response.end(body.toUpperCase());
  });
}).listen(3000);
`,
  );
  await stateOf(page, 'listening');
  const ask = () =>
    fetch(`${base}3000/things?x=1`, {
      method: 'PUT',
      body: 'hello',
      headers: { cookie: 'lang=uk' },
      redirect: 'manual',
    });
  const answer = await ask();
  assert.equal(answer.status, 201);
  assert.equal(await answer.text(), 'HELLO');
  assert.equal(answer.headers.get('x-asked'), 'PUT /things?x=1 undefined');
  assert.equal(answer.headers.get('set-cookie'), null);
  const policy = "sandbox allow-scripts allow-forms; frame-ancestors 'none'";
  assert.equal(answer.headers.get('content-security-policy'), policy);
  assert.match(answer.headers.get('location') ?? '', /^\/p\/[\w-]+\/3000\/next$/);
  const { length } = await page.carried({ connection: 1, direction: 'up', count: 100 });
  await (await ask()).text();
  // Both crossed one connection, as a browser's would.
  const sent = (await page.carried({ connection: 1, direction: 'up', count: length + 100 })).toString('latin1');
  assert.equal(sent.match(/PUT \/things\?x=1 HTTP\/1\.1/g)?.length, 2);
  assert.match(page.bytes(1, 'down').toString('latin1'), /Set-Cookie: a=b/);
  const script = await fetch(`${base}3000/`, { headers: { 'sec-fetch-site': 'same-origin' } });
  assert.equal(script.status, 403);
});

test('a second program is a client of the first, through the tap, and a third cannot take its port', {
  skip,
}, async (t) => {
  const { page } = await openOwnServer(t, echo);
  await stateOf(page, 'listening');
  page.send({
    type: 'start',
    run: 1,
    ...programOf(
      2,
      "const ws = new (require('ws'))('ws://localhost:8080/node'); ws.on('open', () => ws.send('hi')); ws.on('message', (m) => { console.log(String(m)); process.exit(5); });",
    ),
  });
  const ended = await stateOf(page, 'ended');
  assert.deepEqual([ended.program, ended.code], [2, 5]);
  const opened = await page.next('opened');
  assert.deepEqual([opened.port, opened.program], [8080, 2]);
  assert.match(
    (await page.carried({ connection: 1, direction: 'up', count: 50 })).toString('latin1'),
    /^GET \/node HTTP/,
  );
  page.send({
    type: 'start',
    run: 1,
    ...programOf(
      3,
      "require('net').createServer().listen(8080).on('error', (e) => { console.log(e.code, e.message); });",
    ),
  });
  await stateOf(page, 'ended');
  const outputs = [];
  for (let next = await page.next('output'); ; next = await page.next('output')) {
    outputs.push(next);
    if (next.program === 3) break;
  }
  assert.equal(outputs.at(-1)?.lines[0]?.text, 'EADDRINUSE listen EADDRINUSE: address already in use :::8080');
});

test('a crash ends the connections it served, and is told with the exit code', { skip }, async (t) => {
  const { page, base } = await openOwnServer(
    t,
    `${echo}wss.on('connection', (ws) => ws.on('message', () => { throw new Error('boom'); }));\n`,
  );
  await stateOf(page, 'listening');
  const socket = new WebSocket(`${base.replace('http', 'ws')}8080/`);
  socket.on('error', () => {});
  await once(socket, 'open');
  socket.send('hi');
  const [code] = await once(socket, 'close');
  assert.equal(code, 1006);
  const ended = await stateOf(page, 'ended');
  assert.deepEqual(ended, { ...ended, code: 1, program: 1 });
  assert.equal((await page.next('ended')).by, 'server');
});

test('SIGTERM, Run again and Stop end what they are to end, and the port is free again', { skip }, async (t) => {
  const polite = `${echo}process.on('SIGTERM', () => { console.log('bye'); process.exit(0); });\n`;
  const { page } = await openOwnServer(t, polite);
  await stateOf(page, 'listening');
  page.send({ type: 'signal', run: 1, program: 1, signal: 'SIGTERM' });
  const asked = await stateOf(page, 'ended');
  assert.deepEqual([asked.code, asked.signal, asked.reason], [0, undefined, undefined]);
  page.send({ type: 'start', run: 1, ...programOf(1, polite) });
  await stateOf(page, 'listening');
  page.send({ type: 'start', run: 1, ...programOf(1, echo) });
  const replaced = await stateOf(page, 'ended');
  assert.deepEqual([replaced.signal, replaced.reason], ['SIGKILL', 'replaced']);
  await stateOf(page, 'listening');
  page.send({ type: 'stop' });
  assert.equal((await stateOf(page, 'ended')).reason, 'run-over');
});

test('another session does not reach it, and what is no program is told', { skip }, async (t) => {
  const { server, page } = await openOwnServer(t, echo);
  await stateOf(page, 'listening');
  const other = await openPage(server);
  t.after(() => other.socket.terminate());
  other.send({ type: 'hello' });
  const { ticket } = await other.next('welcome');
  other.send({ type: 'run', run: 1, scenario: ownServer });
  await other.next('ready');
  assert.equal((await fetch(`${server.url}p/${ticket}/8080/`)).status, 502);
  for (const files of [
    [{ name: '../x.js', code: '' }],
    [{ name: 'a.js', code: 'x'.repeat(200_000) }],
    [{ name: 'b.js', code: '' }],
  ]) {
    other.send({ type: 'start', run: 1, program: 1, entry: 'a.js', files });
    assert.equal((await other.next('problem')).code, 'bad-program');
  }
});

test('bytes written by hand reach the reader’s own server', { skip }, async (t) => {
  const { page } = await openOwnServer(
    t,
    "require('net').createServer((s) => s.on('data', (d) => s.end('got ' + d))).listen(7);",
  );
  await stateOf(page, 'listening');
  page.send({ type: 'dial', run: 1, dial: 1, port: 7 });
  const { connection } = await page.next('opened');
  page.send({
    type: 'write',
    run: 1,
    connection,
    pieces: [{ base64: Buffer.from('raw').toString('base64'), afterMs: 0 }],
  });
  assert.equal((await page.carried({ connection, direction: 'down', count: 7 })).toString(), 'got raw');
  page.send({ type: 'hang-up', run: 1, connection, how: 'fin' });
  const ended = await page.next('ended');
  assert.equal(ended.how, 'fin');
});

test('a client that resets, and a reset by a fault of a program’s own client, take nothing down', {
  skip,
}, async (t) => {
  const { server, page, socketBase } = await openOwnServer(t, echo);
  await stateOf(page, 'listening');
  const tcp = connect({ port: server.port, host: '127.0.0.1' });
  await once(tcp, 'connect');
  const { pathname } = new URL(`${socketBase}8080/`);
  tcp.write(
    `GET ${pathname} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  await once(tcp, 'data');
  tcp.resetAndDestroy();
  assert.deepEqual((({ by, how }) => [by, how])(await page.next('ended')), ['client', 'reset']);
  const client =
    "const ws = new (require('ws'))('ws://localhost:8080/node'); ws.on('open', () => console.log('open')); ws.on('close', (code) => console.log('close', code));";
  page.send({ type: 'start', run: 1, ...programOf(2, client) });
  await linesUntil(page, /open/);
  page.send({ type: 'fault', run: 1, fault: 1, what: { kind: 'cut', how: 'reset', when: { at: 'now' } } });
  await linesUntil(page, /close 1006/);
  assert.equal((await page.next('ended')).how, 'reset');
  assert.equal((await fetch(`${server.url}healthz`)).status, 200);
});
