import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeAll } from './decode.ts';
import { encodeHead } from './encode.ts';
import { acceptFor, checkRequest, checkResponse } from './handshake.ts';
import type { RequestHead, ResponseHead } from './http-head.ts';

type Fields = (readonly [string, string])[];

const requestFields: Fields = [
  ['Host', 'server.example.com'],
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ['Sec-WebSocket-Protocol', 'chat, superchat'],
  ['Sec-WebSocket-Extensions', 'permessage-deflate; client_max_window_bits'],
  ['Sec-WebSocket-Version', '13'],
];
const responseFields: Fields = [
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='],
];

function request(fields: Fields, line = 'GET /chat HTTP/1.1'): RequestHead {
  const head = decodeAll(encodeHead(line, fields), { from: 'client' }).find((item) => item.kind === 'request');
  assert.ok(head);
  return head;
}

function response(fields: Fields, line = 'HTTP/1.1 101 Switching Protocols'): ResponseHead {
  const head = decodeAll(encodeHead(line, fields), { from: 'server' }).find((item) => item.kind === 'response');
  assert.ok(head);
  return head;
}

/** The fields with one value changed, the field left out (undefined), or added. */
const withField = (fields: Fields, name: string, value: string | undefined): Fields => [
  ...fields.filter(([other]) => other !== name),
  ...(value === undefined ? [] : [[name, value] as const]),
];

test('the Accept of RFC 6455, 1.3', () => {
  assert.equal(acceptFor('dGhlIHNhbXBsZSBub25jZQ=='), 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
});

test('the handshake of RFC 6455, 1.2, breaks no rule', () => {
  const asked = request(requestFields);
  assert.deepEqual(checkRequest(asked), []);
  const answered = response([...responseFields, ['Sec-WebSocket-Protocol', 'chat']]);
  assert.deepEqual(checkResponse(asked, answered), []);
});

test('names of fields and tokens have no case, and tokens may stand in a list', () => {
  const fields: Fields = [
    ['host', 'a'],
    ['UPGRADE', 'h2c, WebSocket'],
    ['connection', 'keep-alive, upgrade'],
    ['sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ['SEC-WEBSOCKET-VERSION', '13'],
  ];
  assert.deepEqual(checkRequest(request(fields)), []);
});

for (const [name, value, code, values] of [
  ['Host', undefined, 'host-missing', {}],
  ['Upgrade', undefined, 'upgrade-missing', { seen: '' }],
  ['Upgrade', 'websockets', 'upgrade-missing', { seen: 'websockets' }],
  ['Connection', 'keep-alive', 'connection-missing', { seen: 'keep-alive' }],
  ['Sec-WebSocket-Key', undefined, 'key-missing', {}],
  ['Sec-WebSocket-Key', 'not base64!', 'key-not-base64', { key: 'not base64!' }],
  ['Sec-WebSocket-Key', 'c2hvcnQ=', 'key-wrong-length', { length: 5 }],
  ['Sec-WebSocket-Version', undefined, 'version-missing', {}],
  ['Sec-WebSocket-Version', '8', 'version-not-13', { version: '8' }],
  ['Sec-WebSocket-Protocol', 'chat,,superchat', 'subprotocol-empty', { seen: 'chat,,superchat' }],
  ['Sec-WebSocket-Protocol', 'chat, chat', 'subprotocol-repeated', { subprotocol: 'chat' }],
  ['Sec-WebSocket-Protocol', 'chat room', 'subprotocol-not-token', { subprotocol: 'chat room' }],
  ['Sec-WebSocket-Extensions', 'permessage-deflate;', 'extension-grammar', { seen: 'permessage-deflate;' }],
] as const) {
  test(`a request with ${name}: ${value ?? 'left out'} is ${code}`, () => {
    const head = request(withField(requestFields, name, value));
    const place = head.fields.find((field) => field.name === name)?.offset ?? 0;
    assert.deepEqual(checkRequest(head), [
      { kind: 'violation', code, from: 'client', offset: place, frameOffset: undefined, values },
    ]);
  });
}

test('two keys are key-twice, told at the second', () => {
  const head = request([...requestFields, ['sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ==']]);
  const [violation, ...others] = checkRequest(head);
  assert.deepEqual([violation?.code, violation?.offset, others], ['key-twice', head.fields.at(-1)?.offset, []]);
});

for (const [line, code, values] of [
  ['POST /chat HTTP/1.1', 'method-not-get', { method: 'POST' }],
  ['GET /chat HTTP/1.0', 'http-version-low', { version: '1.0' }],
] as const) {
  test(`the request line ${line} is ${code}`, () => {
    const [violation, ...others] = checkRequest(request(requestFields, line));
    assert.deepEqual([violation?.code, violation?.values, others], [code, values, []]);
  });
}

const expected = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';

for (const [name, value, code, values] of [
  ['Upgrade', undefined, 'response-upgrade-missing', { seen: '' }],
  ['Connection', 'close', 'response-connection-missing', { seen: 'close' }],
  ['Sec-WebSocket-Accept', undefined, 'accept-missing', { expected }],
  ['Sec-WebSocket-Accept', '', 'accept-missing', { expected }],
  ['Sec-WebSocket-Accept', 'AAAA', 'accept-wrong', { expected, seen: 'AAAA' }],
  ['Sec-WebSocket-Protocol', 'mqtt', 'subprotocol-not-offered', { subprotocol: 'mqtt' }],
  ['Sec-WebSocket-Protocol', 'chat, superchat', 'subprotocol-several', { seen: 'chat, superchat' }],
  ['Sec-WebSocket-Extensions', 'a b', 'response-extension-grammar', { seen: 'a b' }],
  ['Sec-WebSocket-Extensions', 'x-own', 'extension-not-offered', { extension: 'x-own' }],
  [
    'Sec-WebSocket-Extensions',
    'permessage-deflate, permessage-deflate',
    'extension-repeated',
    { extension: 'permessage-deflate' },
  ],
  [
    'Sec-WebSocket-Extensions',
    'permessage-deflate; server_max_window_bits=7',
    'extension-parameter-wrong',
    { parameter: 'server_max_window_bits' },
  ],
  [
    'Sec-WebSocket-Extensions',
    'permessage-deflate; client_max_window_bits',
    'extension-parameter-wrong',
    { parameter: 'client_max_window_bits' },
  ],
  [
    'Sec-WebSocket-Extensions',
    'permessage-deflate; server_no_context_takeover=1',
    'extension-parameter-wrong',
    { parameter: 'server_no_context_takeover' },
  ],
] as const) {
  test(`an answer with ${name}: ${value ?? 'left out'} is ${code}`, () => {
    const head = response(withField(responseFields, name, value));
    const place = head.fields.find((field) => field.name === name)?.offset ?? 0;
    assert.deepEqual(checkResponse(request(requestFields), head), [
      { kind: 'violation', code, from: 'server', offset: place, frameOffset: undefined, values },
    ]);
  });
}

test('permessage-deflate with every parameter it may have is in order', () => {
  const value =
    'permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=8; client_max_window_bits=15';
  const head = response([...responseFields, ['Sec-WebSocket-Extensions', value]]);
  assert.deepEqual(checkResponse(request(requestFields), head), []);
});

test('a refusal is named and judged no further', () => {
  const violations = checkResponse(request(requestFields), response([], 'HTTP/1.1 403 Forbidden'));
  assert.deepEqual(
    violations.map(({ code, values }) => [code, values]),
    [['status-not-101', { status: 403 }]],
  );
});
