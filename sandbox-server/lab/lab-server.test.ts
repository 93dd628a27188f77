// Raw bytes by hand against the server as it runs: what real ws says to them, and what the tap saw.

import assert from 'node:assert/strict';
import test from 'node:test';
import { chooseLimits } from '../limits.ts';
import { openPage, openRun, startTestServer, type TestPage } from '../test-visitor.ts';
import { base64, writeByHand } from './test-hand.ts';

type Lines = readonly string[];

const key = 'dGhlIHNhbXBsZSBub25jZQ==';
const fields = [
  'Host: example.com',
  'Upgrade: websocket',
  'Connection: Upgrade',
  `Sec-WebSocket-Key: ${key}`,
  'Sec-WebSocket-Version: 13',
];
const request = (requestLine = 'GET /chat HTTP/1.1', lines: Lines = fields): string =>
  [requestLine, ...lines, '', ''].join('\r\n');
const without = (name: string): Lines => fields.filter((field) => !field.startsWith(name));
const having = (field: string): Lines => [...without(field.slice(0, field.indexOf(':'))), field];

async function dial(page: TestPage, number = 1): Promise<number> {
  page.send({ type: 'dial', run: 1, dial: number });
  const opened = await page.next('opened');
  assert.equal(opened.dial, number);
  return opened.connection;
}

test('a request by hand reaches ws over TCP, byte by byte as it was written', async (t) => {
  const server = await startTestServer(t);
  const { page } = await openRun(server);
  const connection = await dial(page);
  const odd = `GET /a?b=%20 HTTP/1.1\r\nhOsT:   x \r\nUPGRADE:\twebsocket\r\nConnection: keep-alive , Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`;
  writeByHand(page, connection, odd);
  const answer = await page.carried({ connection, direction: 'down', count: 100 });
  assert.match(answer.toString('latin1'), /^HTTP\/1\.1 101 Switching Protocols\r\n/);
  assert.match(answer.toString('latin1'), /\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n/);
  assert.equal(page.bytes(connection, 'up').toString('latin1'), odd);

  writeByHand(page, connection, Uint8Array.of(0x81, 0x82, 1, 2, 3, 4, 0x68 ^ 1, 0x69 ^ 2));
  const down = await page.carried({ connection, direction: 'down', count: answer.length + 4 });
  assert.deepEqual([...down.subarray(answer.length)], [0x81, 0x02, 0x68, 0x69]);
});

const broken: [name: string, request: string, statusLine: RegExp][] = [
  ['POST', request('POST /chat HTTP/1.1'), /^HTTP\/1\.1 405 /],
  ['no key', request(undefined, without('Sec-WebSocket-Key')), /^HTTP\/1\.1 400 /],
  ['a short key', request(undefined, having('Sec-WebSocket-Key: AAAA')), /^HTTP\/1\.1 400 /],
  ['version 12', request(undefined, having('Sec-WebSocket-Version: 12')), /^HTTP\/1\.1 400 .*Version: 13, 8\r\n/s],
  ['no Upgrade', request(undefined, without('Upgrade')), /^HTTP\/1\.1 426 /],
  ['Connection without Upgrade', request(undefined, having('Connection: keep-alive')), /^HTTP\/1\.1 426 /],
  ['no HTTP at all', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
];

for (const [name, bytes, statusLine] of broken) {
  test(`${name}: what ws says is recorded, and the connection ends as ws ends it`, async (t) => {
    const server = await startTestServer(t);
    const { page } = await openRun(server);
    const connection = await dial(page);
    writeByHand(page, connection, bytes);
    const answer = await page.carried({ connection, direction: 'down', count: 20 });
    assert.match(answer.toString('latin1'), statusLine);
    page.send({ type: 'hang-up', run: 1, connection, how: 'fin' });
    assert.equal((await page.next('ended')).connection, connection);
  });
}

test('each piece is a chunk of its own', async (t) => {
  const server = await startTestServer(t);
  const { page } = await openRun(server);
  const connection = await dial(page);
  const bytes = request();
  writeByHand(page, connection, ...bytes.slice(0, 40));
  writeByHand(page, connection, bytes.slice(40));
  await page.carried({ connection, direction: 'down', count: 100 });
  const up = page.chunks.filter((chunk) => chunk.direction === 'up');
  assert.deepEqual(
    up.map((chunk) => chunk.bytes.length),
    [...Array.from({ length: 40 }, () => 1), bytes.length - 40],
  );
});

test('ws asks for no Host', async (t) => {
  const server = await startTestServer(t);
  const { page } = await openRun(server);
  const connection = await dial(page);
  writeByHand(page, connection, request(undefined, without('Host')));
  const answer = await page.carried({ connection, direction: 'down', count: 100 });
  assert.match(answer.toString('latin1'), /^HTTP\/1\.1 101 /);
});

const frames: [name: string, frame: number[], closeCode: number][] = [
  ['a frame without a mask', [0x81, 0x02, 0x68, 0x69], 1002],
  ['a reserved opcode', [0x83, 0x80, 0, 0, 0, 0], 1002],
  ['text that is not UTF-8', [0x81, 0x81, 0, 0, 0, 0, 0xff], 1007],
];

for (const [name, frame, closeCode] of frames) {
  test(`${name} is answered by ws with ${closeCode}`, async (t) => {
    const server = await startTestServer(t);
    const { page } = await openRun(server);
    const connection = await dial(page);
    writeByHand(page, connection, request());
    const head = (await page.carried({ connection, direction: 'down', count: 100 })).length;
    writeByHand(page, connection, Uint8Array.from(frame));
    const close = (await page.carried({ connection, direction: 'down', count: head + 4 })).subarray(head);
    assert.deepEqual([...close.subarray(0, 2)], [0x88, 0x02]);
    assert.equal(close.readUInt16BE(2), closeCode);
    assert.equal((await page.next('ended')).by, 'server');
  });
}

test('hang-up: a FIN and a reset are told apart', async (t) => {
  const server = await startTestServer(t);
  const { page } = await openRun(server);
  for (const how of ['fin', 'reset'] as const) {
    const connection = await dial(page);
    writeByHand(page, connection, request());
    await page.carried({ connection, direction: 'down', count: 100 });
    page.send({ type: 'hang-up', run: 1, connection, how });
    const ended = await page.next('ended');
    assert.deepEqual([ended.by, ended.how], ['client', how]);
  }
});

test('only a connection of the own run that was dialled can be written to', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server);
  const other = await openRun(server);
  const connection = await dial(page);
  writeByHand(other.page, connection, request());
  assert.equal((await other.page.next('problem')).code, 'not-writable');
  assert.equal(page.bytes(connection, 'up').length, 0);

  const socket = new WebSocket(connectionUrl);
  t.after(() => socket.close());
  const { connection: own } = await page.next('opened');
  writeByHand(page, own, 'HTTP/1.1 200 OK\r\n\r\n');
  assert.equal((await page.next('problem')).code, 'not-writable');
});

test('a dial into a run that is over, and one too many, fail', async (t) => {
  const server = await startTestServer(t, { limits: { connectionsPerSession: 2 } });
  const { page } = await openRun(server);
  page.send({ type: 'dial', run: 2, dial: 7 });
  assert.deepEqual((await page.next('problem')).detail, '7');
  await dial(page, 1);
  await dial(page, 2);
  page.send({ type: 'dial', run: 1, dial: 3 });
  assert.deepEqual(await page.next('problem'), { type: 'problem', code: 'dial-failed', detail: '3' });
});

test('handBytesWaiting, handWaitMs, handPieces: more is refused, and what was written before still goes', async (t) => {
  const server = await startTestServer(t, { limits: { handBytesWaiting: 1000, handWaitMs: 500, handPieces: 3 } });
  const { page } = await openRun(server);
  const connection = await dial(page);
  for (const pieces of [
    [{ base64: base64('x'.repeat(1001)), afterMs: 0 }],
    [{ base64: '', afterMs: 501 }],
    [1, 2, 3, 4].map(() => ({ base64: '', afterMs: 0 })),
  ]) {
    page.send({ type: 'write', run: 1, connection, pieces });
    assert.equal((await page.next('problem')).code, 'not-writable');
  }
  writeByHand(page, connection, request());
  await page.carried({ connection, direction: 'down', count: 100 });
});

test('the end of a run ends its dialled connections', async (t) => {
  const server = await startTestServer(t);
  const { page } = await openRun(server);
  const connection = await dial(page);
  page.send({ type: 'stop' });
  assert.equal((await page.next('ended')).connection, connection);
});

test('a page that comes back after a cut writes on where it was, and hears what it missed', async (t) => {
  const server = await startTestServer(t);
  const { page, token } = await openRun(server);
  const connection = await dial(page);
  writeByHand(page, connection, request());
  const head = (await page.carried({ connection, direction: 'down', count: 100 })).length;
  const afterSequence = page.sequences.at(-1) ?? 0;
  page.socket.terminate();

  const again = await openPage(server);
  again.send({ type: 'hello', resume: { token, afterSequence } });
  assert.equal((await again.next('welcome')).isResumed, true);
  // 81 81: text "h", masked with zeros.
  writeByHand(again, connection, Uint8Array.of(0x81, 0x81, 0, 0, 0, 0, 0x68));
  const answer = await again.carried({ connection, direction: 'down', count: 3 });
  assert.equal(answer.toString('hex'), '810168');
  assert.ok(head > 100);
});

test('a frame of 64 KiB by hand comes in one message of the page', async (t) => {
  const server = await startTestServer(t);
  const { page } = await openRun(server);
  const connection = await dial(page);
  writeByHand(page, connection, request());
  const head = (await page.carried({ connection, direction: 'down', count: 100 })).length;
  // 82 fe ff ff: 65,535 bytes, masked with zeros.
  writeByHand(
    page,
    connection,
    Buffer.concat([Uint8Array.of(0x82, 0xfe, 0xff, 0xff, 0, 0, 0, 0), Buffer.alloc(65_535)]),
  );
  await page.carried({ connection, direction: 'down', count: head + 4 + 65_535 });
});

test('a message of the page that is larger than any frame by hand is refused, and the page stays', async (t) => {
  const server = await startTestServer(t);
  const { page } = await openRun(server);
  const connection = await dial(page);
  writeByHand(page, connection, Buffer.alloc(chooseLimits().controlMessageBytes));
  assert.equal((await page.next('problem')).code, 'bad-message');
  for (const forged of [
    { type: 'write', run: 1, connection, pieces: [] },
    { type: 'write', run: 1, connection, pieces: [{ base64: 'no base64!', afterMs: 0 }] },
    { type: 'write', run: 1, connection, pieces: [{ base64: '', afterMs: -1 }] },
    { type: 'dial', run: 1, dial: 1, host: 'example.com' },
    { type: 'hang-up', run: 1, connection, how: 'politely' },
  ]) {
    page.send(forged);
    assert.equal((await page.next('problem')).code, 'bad-message');
  }
  writeByHand(page, connection, request());
  await page.carried({ connection, direction: 'down', count: 100 });
});
