// Faults that answer handshakes, met by clients that are no browser: a reader's own program, and a request written by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesUntil, openOwnServer, programOf, skip, stateOf } from './own-server.ts';

const server = `const wss = new (require('ws').Server)({ port: 8080 });
wss.on('connection', (ws, { url }) => console.log('came to', url));
`;
const client = `const ws = new (require('ws'))('ws://localhost:8080/node');
ws.on('open', () => console.log('open')).on('error', ({ message }) => console.log(message));
`;
const request =
  'GET /hand HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

test('refuse: a program’s client gets the answer, and the server never hears of it', { skip }, async (t) => {
  const { page } = await openOwnServer(t, server);
  await stateOf(page, 'listening');
  page.send({ type: 'fault', run: 1, fault: 1, what: { kind: 'refuse', status: 429, fields: [] } });
  page.send({ type: 'start', run: 1, ...programOf(2, client) });
  await linesUntil(page, /Unexpected server response: 429/);
  assert.match(page.bytes(1, 'down').toString(), /^HTTP\/1\.1 429 /);
  page.send({ type: 'end-fault', run: 1, fault: 1 });
  page.send({ type: 'start', run: 1, ...programOf(2, client) });
  const told = (await linesUntil(page, /came to/)).map(({ text }) => text);
  assert.equal(told.filter((text) => text.startsWith('came')).length, 1);
});

test('hang: a program’s client waits, goes on when it ends, and may give up before', { skip }, async (t) => {
  const { page } = await openOwnServer(t, server);
  await stateOf(page, 'listening');
  page.send({ type: 'fault', run: 1, fault: 1, what: { kind: 'hang' } });
  page.send({ type: 'start', run: 1, ...programOf(2, client) });
  await page.carried({ connection: 1, direction: 'up', count: 100 });
  page.send({ type: 'signal', run: 1, program: 2, signal: 'SIGKILL' });
  assert.equal((await page.next('ended')).by, 'client');
  page.send({ type: 'start', run: 1, ...programOf(2, client) });
  await page.carried({ connection: 2, direction: 'up', count: 100 });
  assert.equal(page.bytes(2, 'down').length, 0);
  page.send({ type: 'end-fault', run: 1, fault: 1 });
  await linesUntil(page, /came to \/node/);
  assert.equal((await page.carried({ connection: 2, direction: 'down', count: 1 }))[0], 'H'.charCodeAt(0));
});

test('refuse: a request by hand gets the answer when its last byte has come', { skip }, async (t) => {
  const { page } = await openOwnServer(t, server);
  await stateOf(page, 'listening');
  page.send({ type: 'fault', run: 1, fault: 1, what: { kind: 'refuse', status: 418, fields: [] } });
  page.send({ type: 'dial', run: 1, dial: 1, port: 8080 });
  const { connection } = await page.next('opened');
  const write = (text: string) => {
    const pieces = [{ base64: Buffer.from(text).toString('base64'), afterMs: 0 }];
    page.send({ type: 'write', run: 1, connection, pieces });
  };
  write(request.slice(0, -2));
  await page.carried({ connection, direction: 'up', count: request.length - 2 });
  assert.equal(page.bytes(connection, 'down').length, 0);
  write(request.slice(-2));
  assert.match((await page.carried({ connection, direction: 'down', count: 12 })).toString(), /^HTTP\/1\.1 418/);
});
