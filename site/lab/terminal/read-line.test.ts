import assert from 'node:assert/strict';
import test from 'node:test';
import { hex } from '../../../wire/hex.ts';
import { connectLine, readTypedLine, type TypedLine } from './read-line.ts';

const facts: [line: string, meaning: TypedLine][] = [
  ['', { kind: 'nothing' }],
  ['Hello', { kind: 'text', text: 'Hello' }],
  [' spaces stay ', { kind: 'text', text: ' spaces stay ' }],
  ['1/2', { kind: 'text', text: '1/2' }],
  ['/text', { kind: 'text', text: '' }],
  ['/text /close', { kind: 'text', text: '/close' }],
  ['/text hex: 00', { kind: 'text', text: 'hex: 00' }],
  ['hex: 00 FF7f', { kind: 'binary', bytes: hex('00 ff 7f') }],
  ['hex:', { kind: 'binary', bytes: hex('') }],
  ['hex: 0', { kind: 'problem', code: 'not-hex', text: '0' }],
  ['hex: zz', { kind: 'problem', code: 'not-hex', text: 'zz' }],
  ['/ping', { kind: 'ping' }],
  ['/close', { kind: 'close', code: undefined, reason: '' }],
  ['/close 1000', { kind: 'close', code: 1000, reason: '' }],
  ['/close 4001 see you', { kind: 'close', code: 4001, reason: 'see you' }],
  ['/close 1001', { kind: 'problem', code: 'close-code', text: '1001' }],
  ['/close 5000', { kind: 'problem', code: 'close-code', text: '5000' }],
  ['/close soon', { kind: 'problem', code: 'close-code', text: 'soon' }],
  [`/close 1000 ${'x'.repeat(123)}`, { kind: 'close', code: 1000, reason: 'x'.repeat(123) }],
  [`/close 1000 ${'é'.repeat(62)}`, { kind: 'problem', code: 'reason-too-long', text: 'é'.repeat(40) }],
  ['/connect', { kind: 'connect', url: undefined, subprotocols: undefined }],
  ['/connect ws://localhost/', { kind: 'connect', url: 'ws://localhost/', subprotocols: [] }],
  ['/connect ws://localhost/a b, c', { kind: 'connect', url: 'ws://localhost/a', subprotocols: ['b', 'c'] }],
  ['/pong', { kind: 'problem', code: 'unknown-command', text: '/pong' }],
  ['/', { kind: 'problem', code: 'unknown-command', text: '/' }],
];

for (const [line, meaning] of facts) {
  test(`"${line.slice(0, 40)}" means ${meaning.kind}`, () => assert.deepEqual(readTypedLine(line), meaning));
}

test('a connect line is read as it was written', () => {
  const line = connectLine('ws://localhost:8080/?name=Ada', ['chat.v2', 'chat.v1']);
  assert.deepEqual(readTypedLine(line), {
    kind: 'connect',
    url: 'ws://localhost:8080/?name=Ada',
    subprotocols: ['chat.v2', 'chat.v1'],
  });
});
