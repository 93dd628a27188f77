import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeFrame, encodeHead, encodeText } from './encode.ts';
import { opcodes } from './frame.ts';
import { acceptFor } from './handshake.ts';
import { formatHar, type HarMessage } from './har.ts';
import { hex } from './hex.ts';
import type { SavedConnection } from './trace-file.ts';

const startedAtMs = Date.UTC(2026, 0, 2, 3, 4, 5);
const isoOf = (epochMs: number) => new Date(epochMs).toISOString();

const key = 'dGhlIHNhbXBsZSBub25jZQ==';
const request = encodeHead('GET /chat?room=1&empty HTTP/1.1', [
  ['Host', 'localhost:8080'],
  ['upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Key', key],
  ['Sec-WebSocket-Version', '13'],
  ['Cookie', 'lang=uk; token=a=b'],
]);
const responseFields = [
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Accept', acceptFor(key)],
] as const;
const response = encodeHead('HTTP/1.1 101 Switching Protocols', [...responseFields, ['Set-Cookie', 'seen=1; Path=/']]);
const maskingKey = hex('37 fa 21 3d');

type Chunk = readonly ['up' | 'down', atMs: number, bytes: Uint8Array];

function harOf(chunks: readonly Chunk[]) {
  const connection: SavedConnection = {
    number: 3,
    path: '/chat?room=1&empty',
    chunks: chunks.map(([direction, atMs, bytes]) => ({ direction, atMs, bytes, bytesNotKept: 0 })),
    ended: undefined,
    bytesNotKept: { up: 0, down: 0 },
  };
  const { log } = JSON.parse(formatHar({ connections: [connection] }, { startedAtMs, isoOf, scheme: 'ws' }));
  return { log, entry: log.entries[0], messages: log.entries[0]._webSocketMessages as HarMessage[] };
}

const opened: readonly Chunk[] = [
  ['up', 1, request],
  ['down', 3, response],
];

test('messages are where Chrome puts them, put together from their frames, with the time of their last byte', () => {
  const { messages } = harOf([
    ...opened,
    ['up', 10, encodeText('Привіт', { maskingKey })],
    ['down', 20, hex('01 03 61 62 63 89 00')],
    ['down', 30, hex('80 03 64 65 66')],
    ['down', 40, hex('82 03 00 ff 10')],
    ['down', 50, hex('88 02 03 e8')],
  ]);
  const at = (ms: number) => (startedAtMs + ms) / 1000;
  assert.deepEqual(messages, [
    { type: 'send', time: at(10), opcode: 1, data: 'Привіт' },
    { type: 'receive', time: at(30), opcode: 1, data: 'abcdef' },
    { type: 'receive', time: at(40), opcode: 2, data: 'AP8Q' },
  ]);
});

test('text that is no UTF-8 has its true bytes beside it', () => {
  const { messages } = harOf([...opened, ['down', 4, hex('81 02 c3 28')]]);
  assert.deepEqual(
    messages.map(({ data, _payload }) => ({ data, _payload })),
    [{ data: '\uFFFD(', _payload: 'wyg=' }],
  );
});

const deflate = encodeHead('HTTP/1.1 101 x', [...responseFields, ['Sec-WebSocket-Extensions', 'permessage-deflate']]);
const compressed = (payload: string) => encodeFrame({ opcode: opcodes.text, rsv1: true, payload: hex(payload) });

test('a compressed message is inflated; one that cannot be says so and stays as it crossed the wire', () => {
  const { messages } = harOf([
    ['up', 1, request],
    ['down', 2, deflate],
    ['down', 3, compressed('f2 48 cd c9 c9 07 00')],
    ['down', 4, compressed('ff ff')],
  ]);
  assert.deepEqual(
    messages.map(({ opcode, data, _isCompressed }) => ({ opcode, data, _isCompressed })),
    [
      { opcode: 1, data: 'Hello', _isCompressed: undefined },
      { opcode: 1, data: '//8=', _isCompressed: true },
    ],
  );
});

test('requests before the handshake are entries of their own, with what they carried', () => {
  const { log } = harOf([
    [
      'up',
      1,
      encodeHead('POST /login HTTP/1.1', [
        ['Content-Type', 'text/plain'],
        ['Content-Length', '3'],
      ]),
    ],
    ['up', 1, hex('61 62 63')],
    ['down', 2, encodeHead('HTTP/1.1 200 OK', [['Content-Length', '2']])],
    ['down', 2, hex('ff fe')],
    ...opened,
    ['down', 5, hex('81 02 68 69')],
  ]);
  const [post, chat] = log.entries;
  assert.equal(log.entries.length, 2);
  assert.deepEqual([post.request.method, post.request.postData], ['POST', { mimeType: 'text/plain', text: 'abc' }]);
  assert.deepEqual(post.response.content, { size: 2, mimeType: 'x-unknown', text: '//4=', encoding: 'base64' });
  assert.deepEqual([post._resourceType, post._webSocketMessages], [undefined, undefined]);
  assert.deepEqual([chat._resourceType, chat.response.status, chat._webSocketMessages.length], ['websocket', 101, 1]);
});

test('the entry is the handshake as it was written', () => {
  const { log, entry } = harOf(opened);
  assert.equal(log.version, '1.2');
  const { _webSocketMessages, ...rest } = entry;
  assert.deepEqual(rest, {
    _resourceType: 'websocket',
    connection: '3',
    startedDateTime: '2026-01-02T03:04:05.001Z',
    time: 2,
    request: {
      method: 'GET',
      url: 'ws://localhost:8080/chat?room=1&empty',
      httpVersion: 'HTTP/1.1',
      headers: [
        { name: 'Host', value: 'localhost:8080' },
        { name: 'upgrade', value: 'websocket' },
        { name: 'Connection', value: 'Upgrade' },
        { name: 'Sec-WebSocket-Key', value: key },
        { name: 'Sec-WebSocket-Version', value: '13' },
        { name: 'Cookie', value: 'lang=uk; token=a=b' },
      ],
      queryString: [
        { name: 'room', value: '1' },
        { name: 'empty', value: '' },
      ],
      cookies: [
        { name: 'lang', value: 'uk' },
        { name: 'token', value: 'a=b' },
      ],
      headersSize: request.length,
      bodySize: 0,
    },
    response: {
      status: 101,
      statusText: 'Switching Protocols',
      httpVersion: 'HTTP/1.1',
      headers: [
        { name: 'Upgrade', value: 'websocket' },
        { name: 'Connection', value: 'Upgrade' },
        { name: 'Sec-WebSocket-Accept', value: 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=' },
        { name: 'Set-Cookie', value: 'seen=1; Path=/' },
      ],
      cookies: [{ name: 'seen', value: '1' }],
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: '',
      headersSize: response.length,
      bodySize: 0,
    },
    cache: {},
    timings: { send: 0, wait: 2, receive: 0 },
  });
});

test('a refusal keeps its status, and an answer that never came is status 0', () => {
  const refusal = encodeHead('HTTP/1.1 426 Upgrade Required', [['Sec-WebSocket-Version', '13']]);
  const refused = harOf([
    ['up', 1, request],
    ['down', 2, encodeHead('HTTP/1.1 103 Early Hints', [])],
    ['down', 2, refusal],
  ]);
  assert.deepEqual([refused.entry.response.status, refused.messages], [426, []]);
  const silent = harOf([['up', 1, request]]);
  assert.deepEqual([silent.entry.response.status, silent.entry.timings.wait], [0, 0]);
});

// Field by field what HAR 1.2 demands, for what is broken as well as for what is whole.
const demanded = {
  entry: { startedDateTime: 'string', time: 'number', request: 'object', response: 'object', cache: 'object' },
  request: { method: 'string', url: 'string', httpVersion: 'string', headersSize: 'number', bodySize: 'number' },
  response: { status: 'number', statusText: 'string', httpVersion: 'string', redirectURL: 'string' },
  content: { size: 'number', mimeType: 'string' },
  timings: { send: 'number', wait: 'number', receive: 'number' },
};

function assertHas(value: Record<string, unknown>, fields: Record<string, string>): void {
  for (const [name, type] of Object.entries(fields)) assert.equal(typeof value[name], type, name);
}

for (const [name, chunks] of [
  ['a whole handshake', opened],
  ['no bytes at all', []],
  ['noise', [['up', 1, hex('00 01 02 ff')]]],
  ['a head cut in two', [['up', 1, request.subarray(0, 20)]]],
] satisfies [string, readonly Chunk[]][]) {
  test(`${name} makes an entry with all that HAR demands`, () => {
    const { entry } = harOf(chunks);
    assertHas(entry, demanded.entry);
    assertHas(entry.request, demanded.request);
    assertHas(entry.response, demanded.response);
    assertHas(entry.response.content, demanded.content);
    assertHas(entry.timings, demanded.timings);
    for (const list of ['headers', 'cookies']) {
      assert.ok(Array.isArray(entry.request[list]) && Array.isArray(entry.response[list]), list);
    }
    assert.ok(Array.isArray(entry.request.queryString));
    assert.equal(new Date(entry.startedDateTime).toISOString(), entry.startedDateTime);
  });
}
