// TCP through a WebSocket, as learner code's TCPSocket speaks it.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { WebSocket } from 'ws';
import { encodeHead, encodeText } from '../../wire/encode.ts';
import type { RunningServer } from '../main.ts';
import { openRun, startTestServer } from '../test-visitor.ts';
import { wasReset } from './tunnel.ts';

const key = 'dGhlIHNhbXBsZSBub25jZQ==';
const request = encodeHead('GET / HTTP/1.1', [
  ['Host', 'localhost'],
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Key', key],
  ['Sec-WebSocket-Version', '13'],
]);

function openTunnel(server: RunningServer, ticket: string) {
  const outer = new WebSocket(`${server.url.replace('http', 'ws')}t/${ticket}/`);
  let received = Buffer.alloc(0);
  outer.on('error', () => {});
  outer.on('message', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
  });
  return {
    outer,
    async got(count: number): Promise<Buffer> {
      while (received.length < count) await once(outer, 'message');
      return received;
    },
    closed: new Promise<number>((resolve) => outer.on('close', (code) => resolve(code))),
  };
}

test('bytes of learner code cross TCP to ws and back, and the connection inside is on the tap', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const { outer, got } = openTunnel(server, ticket);
  t.after(() => outer.terminate());
  await once(outer, 'open');
  outer.send(request);
  const opened = await page.next('opened');
  assert.equal(opened.dial, 0);
  const head = await got(100);
  assert.match(head.toString('latin1'), / 101 /);
  outer.send(encodeText('hi', { maskingKey: Uint8Array.of(1, 2, 3, 4) }));
  const answer = await got(head.length + 4);
  assert.deepEqual([...answer.subarray(head.length)], [0x81, 2, 0x68, 0x69]);
  const up = await page.carried({ connection: opened.connection, direction: 'up', count: request.length + 8 });
  assert.deepEqual(up.subarray(0, request.length), Buffer.from(request));
  outer.close();
  assert.deepEqual((await page.next('ended')).by, 'client');
});

test('bytes written before the connection is there are not lost', async (t) => {
  const server = await startTestServer(t);
  const { ticket } = await openRun(server);
  const { outer, got } = openTunnel(server, ticket);
  t.after(() => outer.terminate());
  outer.once('open', () => outer.send(request));
  assert.match((await got(100)).toString('latin1'), / 101 /);
});

test('the tunnel ends when ws ends the connection, and says no to text and to strangers', async (t) => {
  const server = await startTestServer(t);
  const { ticket } = await openRun(server);
  const broken = openTunnel(server, ticket);
  await once(broken.outer, 'open');
  broken.outer.send(Buffer.from('POST / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'));
  assert.match((await broken.got(20)).toString('latin1'), / 405 /);
  assert.equal(await broken.closed, 1000);

  const talkative = openTunnel(server, ticket);
  await once(talkative.outer, 'open');
  talkative.outer.send('text');
  assert.equal(await talkative.closed, 1003);

  assert.equal(await openTunnel(server, 'nobody').closed, 1006);
});

test('a reset by learner code is a reset on the wire', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const abrupt = openTunnel(server, ticket);
  await once(abrupt.outer, 'open');
  abrupt.outer.send(request);
  await abrupt.got(129);
  abrupt.outer.close(wasReset);
  const ended = await page.next('ended');
  assert.deepEqual([ended.by, ended.how], ['client', 'reset']);
});

test('the end of a run ends its tunnels', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const { outer, got, closed } = openTunnel(server, ticket);
  await once(outer, 'open');
  outer.send(request);
  await got(129);
  page.send({ type: 'stop' });
  // 88 02 03 e9: close 1001.
  assert.equal((await got(129 + 4)).subarray(129).toString('hex'), '880203e9');
  assert.equal(await closed, 1000);
});
