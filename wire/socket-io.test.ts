import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEngineIo, parseEngineIoPayload, parseSocketIo } from './socket-io.ts';

test('an Engine.IO packet is a digit and its data', () => {
  assert.deepEqual(parseEngineIo('0{"sid":"x"}'), { type: 'open', data: '{"sid":"x"}', isBinary: false });
  assert.deepEqual(parseEngineIo('2probe'), { type: 'ping', data: 'probe', isBinary: false });
  assert.deepEqual(parseEngineIo('6'), { type: 'noop', data: '', isBinary: false });
});

for (const text of ['', '7', 'x', ' 1', '-']) {
  test(`${JSON.stringify(text)} is no Engine.IO packet`, () => assert.equal(parseEngineIo(text), undefined));
}

test('a polling body holds several packets, binary ones in base64', () => {
  assert.deepEqual(parseEngineIoPayload('4hello\x1e2\x1ebAQID'), [
    { type: 'message', data: 'hello', isBinary: false },
    { type: 'ping', data: '', isBinary: false },
    { type: 'message', data: 'AQID', isBinary: true },
  ]);
  assert.equal(parseEngineIoPayload('4hello\x1e'), undefined);
  assert.equal(parseEngineIoPayload('ok'), undefined);
});

const packet = { namespace: '/', ackId: undefined, attachments: 0, payload: undefined };

// The examples of the Socket.IO protocol, revision 5.
const packets: [data: string, expected: object][] = [
  ['0', { type: 'connect' }],
  ['0/admin,{"token":"a"}', { type: 'connect', namespace: '/admin', payload: { token: 'a' } }],
  ['1/admin,', { type: 'disconnect', namespace: '/admin' }],
  ['2["hey","Jude"]', { type: 'event', payload: ['hey', 'Jude'] }],
  ['2/admin,456["delete",123]', { type: 'event', namespace: '/admin', ackId: 456, payload: ['delete', 123] }],
  ['3/admin,456[]', { type: 'ack', namespace: '/admin', ackId: 456, payload: [] }],
  ['4{"message":"Not authorized"}', { type: 'connect-error', payload: { message: 'Not authorized' } }],
  [
    '51-["baz",{"_placeholder":true,"num":0}]',
    { type: 'binary-event', attachments: 1, payload: ['baz', { _placeholder: true, num: 0 }] },
  ],
  [
    '61-/admin,15["bar",{"_placeholder":true,"num":0}]',
    {
      type: 'binary-ack',
      attachments: 1,
      namespace: '/admin',
      ackId: 15,
      payload: ['bar', { _placeholder: true, num: 0 }],
    },
  ],
];
for (const [data, expected] of packets) {
  test(`${data} is a Socket.IO packet`, () => assert.deepEqual(parseSocketIo(data), { ...packet, ...expected }));
}

for (const data of [
  '',
  '7',
  '2',
  '2{}',
  '2[]',
  '2[true]',
  '2["a"',
  '3["a"]',
  '5["a"]',
  '21-["a"]',
  '1{}',
  '0[]',
  '4',
  'x',
]) {
  test(`${JSON.stringify(data)} is no Socket.IO packet`, () => assert.equal(parseSocketIo(data), undefined));
}
