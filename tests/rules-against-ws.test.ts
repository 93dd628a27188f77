// The catalogue says what ws does about each broken rule. Here ws is asked: broken bytes are sent to its server and
// its client over TCP, and what comes back must be what wire/violations.ts says. The same bytes must be named by our
// reader, so that every rule is broken here at least once.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, connect as openTcp, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import WebSocket, { WebSocketServer } from 'ws';
import { createConnectionReader } from '../wire/connection.ts';
import { decodeAll } from '../wire/decode.ts';
import { encodeFrame, encodeHead } from '../wire/encode.ts';
import { acceptFor } from '../wire/handshake.ts';
import { hex } from '../wire/hex.ts';
import { createInflater } from '../wire/inflate.ts';
import type { Direction } from '../wire/tap-events.ts';
import { rules, type ViolationCode, type WsReaction } from '../wire/violations.ts';

type Fields = Record<string, string | undefined>;

const requestFields: Fields = {
  Host: '127.0.0.1',
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version': '13',
};

const headOf = (line: string, fields: Fields) =>
  encodeHead(
    line,
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );

const maxPayload = 1024 * 1024;

async function startServer(t: TestContext): Promise<{ port: number; heard: string[] }> {
  const heard: string[] = [];
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: true, maxPayload });
  server.on('connection', (socket) => {
    socket.on('error', () => {}); // The close code tells the test what ws made of it.
    socket.ping('waiting'); // Its pong never comes, so that a pong can be the wrong one.
    socket.on('message', (data) => heard.push(String(data)));
  });
  t.after(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  await once(server, 'listening');
  // A TCP server's address is an object.
  return { port: (server.address() as AddressInfo).port, heard };
}

/** Sends the bytes and gives back all that came until the other side was done. */
async function exchange(port: number, bytes: Uint8Array): Promise<Uint8Array> {
  const socket = openTcp({ host: '127.0.0.1', port });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => {}); // A reset is an ending too.
  socket.write(bytes);
  await new Promise((resolve) => socket.on('close', resolve));
  return Buffer.concat(chunks);
}

/** Our reader names the code in what crossed, in this order. */
function assertNamed(code: ViolationCode, crossed: readonly (readonly [Direction, Uint8Array])[]): void {
  const reader = createConnectionReader({ createInflater, maxInflatedBytes: maxPayload });
  const entries = crossed.flatMap(([direction, bytes]) => reader.push({ direction, atMs: 0, bytes }));
  const named = entries.flatMap((entry) => (entry.kind === 'violation' ? [entry.code] : []));
  assert.ok(named.includes(code), `named ${named}`);
}

const goodMessage = '81 82 00 00 00 00 6f 6b';
const goodClose = '88 82 00 00 00 00 03 e8';

/** Masked with zeros, so that the bytes can be read. `isDeflated` asks for permessage-deflate first. */
const frameProbes: { code: ViolationCode; bytes: string; isDeflated?: true }[] = [
  { code: 'mask-missing', bytes: '81 02 68 69' },
  { code: 'reserved-bit', bytes: 'a1 80 00 00 00 00' },
  { code: 'rsv1-on-control', bytes: 'c9 80 00 00 00 00', isDeflated: true },
  { code: 'rsv1-on-continuation', bytes: '01 80 00 00 00 00 c0 80 00 00 00 00', isDeflated: true },
  { code: 'reserved-opcode', bytes: '83 80 00 00 00 00' },
  { code: 'control-fragmented', bytes: '09 80 00 00 00 00' },
  { code: 'control-too-long', bytes: `89 fe 00 7e 00 00 00 00 ${'61'.repeat(126)}` },
  { code: 'length-not-minimal', bytes: '81 fe 00 02 00 00 00 00 6f 6b' },
  { code: 'length-msb-set', bytes: '82 ff 80 00 00 00 00 00 00 00 00 00 00 00' },
  { code: 'length-beyond-safe', bytes: '82 ff 00 20 00 00 00 00 00 00 00 00 00 00' },
  { code: 'continuation-without-start', bytes: '80 80 00 00 00 00' },
  { code: 'message-interleaved', bytes: '01 80 00 00 00 00 81 80 00 00 00 00' },
  { code: 'invalid-utf8-text', bytes: '81 81 00 00 00 00 ff' },
  // A final block of type 3, which there is not.
  { code: 'deflate-data-invalid', bytes: 'c1 81 00 00 00 00 ff', isDeflated: true },
  { code: 'inflated-too-large', bytes: bombOf(maxPayload + 1), isDeflated: true },
  { code: 'invalid-utf8-reason', bytes: '88 83 00 00 00 00 03 e8 ff' },
  { code: 'close-length-1', bytes: '88 81 00 00 00 00 03' },
  { code: 'close-code-reserved', bytes: '88 82 00 00 00 00 03 ed' },
  { code: 'close-code-unassigned', bytes: '88 82 00 00 00 00 03 f8' },
  { code: 'close-code-out-of-range', bytes: '88 82 00 00 00 00 13 88' },
  { code: 'pong-mismatch', bytes: '8a 81 00 00 00 00 61' },
  { code: 'masking-key-zero', bytes: '81 80 00 00 00 00' },
  { code: 'masking-key-reused', bytes: '81 80 37 fa 21 3d 81 80 37 fa 21 3d' },
];

/** A message of zeros, a thousandth as long on the wire. */
function bombOf(length: number): string {
  const payload = deflateRawSync(new Uint8Array(length));
  return Buffer.from(encodeFrame({ opcode: 2, rsv1: true, payload, maskingKey: new Uint8Array(4) })).toString('hex');
}

for (const { code, bytes, isDeflated } of frameProbes) {
  test(`ws's server, given ${code}: ${rules[code].ws}`, async (t) => {
    const { port, heard } = await startServer(t);
    const fields = { ...requestFields, 'Sec-WebSocket-Extensions': isDeflated && 'permessage-deflate' };
    const [request, frames] = [headOf('GET / HTTP/1.1', fields), hex(`${bytes} ${goodMessage} ${goodClose}`)];
    const received = await exchange(port, new Uint8Array([...request, ...frames]));
    assertNamed(code, [
      ['up', request],
      ['down', received],
      ['up', frames],
    ]);
    const answer = decodeAll(received, { from: 'server' });
    const close = answer.find((item) => item.kind === 'frame' && item.close);
    assert.ok(close?.kind === 'frame');
    const reaction: WsReaction | undefined =
      heard.includes('ok') && close.close?.code === 1000 ? 'accepts' : close.close?.code;
    assert.equal(reaction, rules[code].ws);
  });
}

test("ws's server discards a message that comes after Close", async (t) => {
  const { port, heard } = await startServer(t);
  const sent = new Uint8Array([...headOf('GET / HTTP/1.1', requestFields), ...hex(`${goodClose} ${goodMessage}`)]);
  await exchange(port, sent);
  assertNamed('frame-after-close', [['up', sent]]);
  assert.deepEqual([heard, rules['frame-after-close'].ws], [[], 'discards']);
});

test("ws's server accepts frames that came before its 101", async (t) => {
  const { port, heard } = await startServer(t);
  const sent = new Uint8Array([...headOf('GET / HTTP/1.1', requestFields), ...hex(`${goodMessage} ${goodClose}`)]);
  await exchange(port, sent);
  assertNamed('frames-before-101', [['up', sent]]);
  assert.deepEqual([heard, rules['frames-before-101'].ws], [['ok'], 'accepts']);
});

const plain: Fields = { Upgrade: undefined, Connection: undefined };

const requestProbes: { code: ViolationCode; line?: string; change?: Fields; body?: string }[] = [
  { code: 'method-not-get', line: 'POST / HTTP/1.1' },
  { code: 'http-version-low', line: 'GET / HTTP/1.0' },
  { code: 'host-missing', change: { Host: undefined } },
  { code: 'upgrade-missing', change: { Upgrade: undefined } },
  { code: 'connection-missing', change: { Connection: 'close' } },
  { code: 'key-missing', change: { 'Sec-WebSocket-Key': undefined } },
  { code: 'key-not-base64', change: { 'Sec-WebSocket-Key': '????' } },
  { code: 'key-wrong-length', change: { 'Sec-WebSocket-Key': 'c2hvcnQ=' } },
  { code: 'key-twice', change: { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' } },
  { code: 'version-missing', change: { 'Sec-WebSocket-Version': undefined } },
  { code: 'version-not-13', change: { 'Sec-WebSocket-Version': '12' } },
  { code: 'subprotocol-empty', change: { 'Sec-WebSocket-Protocol': 'a,,b' } },
  { code: 'subprotocol-repeated', change: { 'Sec-WebSocket-Protocol': 'a, a' } },
  { code: 'subprotocol-not-token', change: { 'Sec-WebSocket-Protocol': 'a b' } },
  { code: 'extension-grammar', change: { 'Sec-WebSocket-Extensions': 'a;' } },
  { code: 'head-unreadable', line: 'GET / HTTP/x' },
  { code: 'head-too-large', change: { 'X-Long': 'a'.repeat(70_000) } },
  { code: 'field-malformed', change: { 'Bad name': 'a' } },
  {
    code: 'length-and-transfer-encoding',
    change: { ...plain, 'Content-Length': '3', 'Transfer-Encoding': 'chunked' },
    body: '0\r\n\r\n',
  },
  { code: 'content-length-invalid', change: { ...plain, 'Content-Length': '1e1' } },
  { code: 'content-length-differs', change: { ...plain, 'Content-Length': '3', 'content-length': '4' } },
  { code: 'transfer-encoding-not-chunked', change: { ...plain, 'Transfer-Encoding': 'gzip' } },
  { code: 'chunk-malformed', change: { ...plain, 'Transfer-Encoding': 'chunked' }, body: 'x\r\n' },
];

for (const { code, line = 'GET / HTTP/1.1', change, body } of requestProbes) {
  test(`ws's server, asked with ${code}: ${rules[code].ws}`, async (t) => {
    const { port } = await startServer(t);
    const fields = { ...requestFields, ...change };
    const rest = body === undefined ? hex(goodClose) : new TextEncoder().encode(body);
    const sent = new Uint8Array([...headOf(line, fields), ...rest]);
    assertNamed(code, [['up', sent]]);
    const [head] = decodeAll(await exchange(port, sent), { from: 'server' }).filter((item) => item.kind === 'response');
    const reaction: WsReaction | undefined = head?.status === 101 ? 'accepts' : head?.status;
    assert.equal(reaction, rules[code].ws);
  });
}

test("ws's server, asked with a line that ends in a bare LF", async (t) => {
  const { port } = await startServer(t);
  const bytes = new TextEncoder().encode('GET / HTTP/1.1\nHost: a\r\n\r\n');
  assertNamed('line-ending-bare', [['up', bytes]]);
  const [head] = decodeAll(await exchange(port, bytes), { from: 'server' });
  assert.equal(head?.kind === 'response' && head.status, rules['line-ending-bare'].ws);
});

type AnswerProbe = { code: ViolationCode; line?: string; change?: Fields; frames?: string };

/** A server that answers the client of ws with these fields and then these frames. What the client made of it. */
async function clientReaction(
  t: TestContext,
  { code, line = 'HTTP/1.1 101 Switching Protocols', change = {}, frames = '' }: AnswerProbe,
): Promise<WsReaction> {
  const sockets = new Set<Socket>();
  const fromClient: Buffer[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}); // A client that fails the handshake may reset.
    socket.on('data', (chunk) => {
      fromClient.push(chunk);
      const request = Buffer.concat(fromClient).toString('latin1');
      if (fromClient.length > 1 || !request.includes('\r\n\r\n')) return;
      const key = /sec-websocket-key: (\S+)/i.exec(request)?.[1] ?? '';
      const fields = { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Accept': acceptFor(key), ...change };
      const answer = new Uint8Array([...headOf(line, fields), ...hex(frames)]);
      assertNamed(code, [
        ['up', Buffer.concat(fromClient)],
        ['down', answer],
      ]);
      socket.write(answer);
    });
  });
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, ['chat']);
  t.after(() => client.terminate());
  return new Promise((resolve) => {
    let isOpen = false;
    client.on('open', () => {
      isOpen = true;
      if (frames === '') resolve('accepts');
    });
    client.on('error', () => {
      if (!isOpen) resolve('fails-handshake');
    });
    client.on('close', () => {
      const frame = decodeAll(Buffer.concat(fromClient), { from: 'client' }).find(
        (item) => item.kind === 'frame' && item.close,
      );
      if (frame?.kind === 'frame' && frame.close?.code) resolve(frame.close.code);
    });
  });
}

const answerProbes: AnswerProbe[] = [
  { code: 'status-not-101', line: 'HTTP/1.1 200 OK', change: { 'Content-Length': '0' } },
  { code: 'response-upgrade-missing', change: { Upgrade: 'h2c', 'Sec-WebSocket-Protocol': 'chat' } },
  { code: 'response-connection-missing', change: { Connection: 'close', 'Sec-WebSocket-Protocol': 'chat' } },
  { code: 'accept-missing', change: { 'Sec-WebSocket-Accept': undefined, 'Sec-WebSocket-Protocol': 'chat' } },
  { code: 'accept-wrong', change: { 'Sec-WebSocket-Accept': 'AAAA', 'Sec-WebSocket-Protocol': 'chat' } },
  { code: 'subprotocol-not-offered', change: { 'Sec-WebSocket-Protocol': 'mqtt' } },
  { code: 'subprotocol-several', change: { 'Sec-WebSocket-Protocol': 'chat, chat' } },
  {
    code: 'response-extension-grammar',
    change: { 'Sec-WebSocket-Protocol': 'chat', 'Sec-WebSocket-Extensions': 'a;' },
  },
  { code: 'extension-not-offered', change: { 'Sec-WebSocket-Protocol': 'chat', 'Sec-WebSocket-Extensions': 'x-own' } },
  {
    code: 'extension-repeated',
    change: { 'Sec-WebSocket-Protocol': 'chat', 'Sec-WebSocket-Extensions': 'permessage-deflate, permessage-deflate' },
  },
  {
    code: 'extension-parameter-wrong',
    change: {
      'Sec-WebSocket-Protocol': 'chat',
      'Sec-WebSocket-Extensions': 'permessage-deflate; server_max_window_bits=7',
    },
  },
  { code: 'mask-unexpected', change: { 'Sec-WebSocket-Protocol': 'chat' }, frames: '81 80 00 00 00 00' },
];

for (const probe of answerProbes) {
  const { ws } = rules[probe.code];
  test(`ws's client, answered with ${probe.code}: ${ws}`, async (t) => {
    assert.equal(await clientReaction(t, probe), ws);
  });
}

test('every rule that bytes alone can break has been put to ws', () => {
  // How TCP ends is no byte sent: these speak of endings.
  const endings = ['frame-cut', 'message-cut', 'head-cut', 'body-cut', 'close-missing', 'close-unanswered'];
  const probed = [...frameProbes, ...requestProbes, ...answerProbes].map(({ code }) => code);
  const asked = new Set<string>([...probed, ...endings, 'frame-after-close', 'frames-before-101', 'line-ending-bare']);
  assert.deepEqual(
    Object.keys(rules).filter((code) => !asked.has(code)),
    [],
  );
});
