// One file on purpose: each rule of frames, messages, Closes and heads beside the bytes that break it and no other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Decoded, type DecoderOptions, decodeAll } from './decode.ts';
import { hex } from './hex.ts';
import type { Violation } from './violations.ts';

const violationsIn = (items: Decoded[]): Violation[] => items.filter((item) => item.kind === 'violation');
const seen = (bytes: Uint8Array, options: DecoderOptions) =>
  violationsIn(decodeAll(bytes, options)).map(({ code, offset, frameOffset, values }) => ({
    code,
    offset,
    frameOffset,
    values,
  }));

type Case = {
  says: string;
  from: 'client' | 'server';
  bytes: string;
  code: string;
  at: number;
  values?: object;
  frame?: number;
};

// One rule broken each, the rest of the bytes in order.
const frameCases: Case[] = [
  { says: 'a client frame without a mask', from: 'client', bytes: '81 02 68 69', code: 'mask-missing', at: 1 },
  { says: 'a server frame with a mask', from: 'server', bytes: '81 81 00 00 00 00 61', code: 'mask-unexpected', at: 1 },
  {
    says: 'RSV1 without an extension',
    from: 'server',
    bytes: 'c1 01 61',
    code: 'reserved-bit',
    at: 0,
    values: { bits: 'RSV1' },
  },
  {
    says: 'RSV2 and RSV3',
    from: 'server',
    bytes: 'b2 00',
    code: 'reserved-bit',
    at: 0,
    values: { bits: 'RSV2, RSV3' },
  },
  { says: 'opcode 3', from: 'server', bytes: '83 00', code: 'reserved-opcode', at: 0, values: { opcode: 3 } },
  { says: 'opcode F', from: 'server', bytes: '8f 00', code: 'reserved-opcode', at: 0, values: { opcode: 15 } },
  {
    says: 'a ping without FIN',
    from: 'server',
    bytes: '09 00',
    code: 'control-fragmented',
    at: 0,
    values: { opcode: 9 },
  },
  {
    says: 'a ping of 126 bytes',
    from: 'server',
    bytes: `89 7e 00 7e ${'61'.repeat(126)}`,
    code: 'control-too-long',
    at: 1,
    values: { opcode: 9, length: '126' },
  },
  {
    says: '1 byte in the 16-bit form',
    from: 'server',
    bytes: '82 7e 00 01 61',
    code: 'length-not-minimal',
    at: 1,
    values: { form: 16, length: '1' },
  },
  {
    says: '126 bytes in the 64-bit form',
    from: 'server',
    bytes: `82 7f 00 00 00 00 00 00 00 7e ${'61'.repeat(126)}`,
    code: 'length-not-minimal',
    at: 1,
    values: { form: 64, length: '126' },
  },
  {
    says: 'the top bit of the 64-bit length',
    from: 'server',
    bytes: '82 7f 80 00 00 00 00 00 00 00',
    code: 'length-msb-set',
    at: 2,
  },
  {
    says: 'a continuation without a start',
    from: 'server',
    bytes: '80 01 61',
    code: 'continuation-without-start',
    at: 0,
  },
  {
    says: 'a start while a message is open',
    from: 'server',
    bytes: '01 00 81 01 61 80 00',
    code: 'message-interleaved',
    at: 2,
    values: { opcode: 1 },
    frame: 2,
  },
  {
    says: 'a data frame after Close',
    from: 'server',
    bytes: '88 00 81 01 61',
    code: 'frame-after-close',
    at: 2,
    values: { opcode: 1 },
    frame: 2,
  },
  { says: 'a Close of one byte', from: 'server', bytes: '88 01 03', code: 'close-length-1', at: 2 },
  {
    says: 'close code 1005 on the wire',
    from: 'server',
    bytes: '88 02 03 ed',
    code: 'close-code-reserved',
    at: 2,
    values: { code: 1005 },
  },
  {
    says: 'close code 1016',
    from: 'server',
    bytes: '88 02 03 f8',
    code: 'close-code-unassigned',
    at: 2,
    values: { code: 1016 },
  },
  {
    says: 'close code 999',
    from: 'server',
    bytes: '88 02 03 e7',
    code: 'close-code-out-of-range',
    at: 2,
    values: { code: 999 },
  },
  {
    says: 'close code 5000',
    from: 'server',
    bytes: '88 02 13 88',
    code: 'close-code-out-of-range',
    at: 2,
    values: { code: 5000 },
  },
  {
    says: 'a reason with an impossible byte',
    from: 'server',
    bytes: '88 04 03 e8 61 ff',
    code: 'invalid-utf8-reason',
    at: 5,
    values: { byte: 'ff' },
  },
  {
    says: 'a reason that ends inside a character',
    from: 'server',
    bytes: '88 05 03 e8 61 e2 82',
    code: 'invalid-utf8-reason',
    at: 5,
    values: { byte: 'e2' },
  },
  {
    says: 'text with an impossible byte',
    from: 'server',
    bytes: '81 03 61 c0 61',
    code: 'invalid-utf8-text',
    at: 3,
    values: { byte: 'c0' },
  },
  {
    says: 'text that becomes impossible in a later fragment',
    from: 'server',
    bytes: '01 01 ed 80 01 a0',
    code: 'invalid-utf8-text',
    at: 5,
    values: { byte: 'a0' },
    frame: 3,
  },
  {
    says: 'text that ends inside a character',
    from: 'server',
    bytes: '81 03 61 e2 82',
    code: 'invalid-utf8-text',
    at: 3,
    values: { byte: 'e2' },
  },
  {
    says: 'a header cut short',
    from: 'server',
    bytes: '82 7e 00',
    code: 'frame-cut',
    at: 3,
    values: { missing: 'header' },
  },
  {
    says: 'a payload cut short',
    from: 'server',
    bytes: '82 02 61',
    code: 'frame-cut',
    at: 3,
    values: { missing: 'payload', received: 1, length: '2' },
  },
];

for (const { says, from, bytes, code, at, values = {}, frame = 0 } of frameCases) {
  test(`${says} is ${code}`, () => {
    assert.deepEqual(seen(hex(bytes), { from, startWith: 'frames' }), [
      { code, offset: at, frameOffset: frame, values },
    ]);
  });
}

test('a message that is never finished is message-cut', () => {
  assert.deepEqual(seen(hex('89 00 01 01 61 89 00'), { from: 'server', startWith: 'frames' }), [
    { code: 'message-cut', offset: 7, frameOffset: 2, values: { frames: 1 } },
  ]);
});

const deflate = 'HTTP/1.1 101 x\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n';

for (const [bytes, code, values] of [
  ['c9 00', 'rsv1-on-control', { opcode: 9 }],
  ['41 00 c0 00', 'rsv1-on-continuation', {}],
  ['e1 00', 'reserved-bit', { bits: 'RSV2' }],
  ['cb 00', 'reserved-bit', { bits: 'RSV1' }],
] as const) {
  test(`with permessage-deflate agreed, ${bytes} is ${code}`, () => {
    const stream = new Uint8Array([...new TextEncoder().encode(deflate), ...hex(bytes)]);
    const [first] = seen(stream, { from: 'server' });
    assert.deepEqual([first?.code, first?.values], [code, values]);
  });
}

for (const [head, code, at] of [
  ['GET /\r\n\r\n', 'head-unreadable', 0],
  ['GET / HTTP/1.1\r\nHost: a', 'head-cut', 23],
  ['GET / HTTP/1.1\r\nHost : a\r\n\r\n', 'field-malformed', 16],
  ['GET / HTTP/1.1\r\n folded\r\n\r\n', 'field-malformed', 16],
  ['GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n', 'field-malformed', 16],
  ['GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n', 'field-malformed', 16],
  ['GET / HTTP/1.1\r\nHost: a\n\r\n', 'line-ending-bare', 23],
] as const) {
  test(`${JSON.stringify(head)} is ${code}`, () => {
    const [first] = seen(new TextEncoder().encode(head), { from: 'client' });
    assert.deepEqual([first?.code, first?.offset, first?.frameOffset], [code, at, undefined]);
  });
}

test('one byte can break several rules, and all are named', () => {
  const codes = seen(hex('7b 7e 00 00'), { from: 'client', startWith: 'frames' }).map(({ code }) => code);
  assert.deepEqual(codes, [
    'reserved-bit',
    'reserved-opcode',
    'control-fragmented',
    'mask-missing',
    'length-not-minimal',
  ]);
});

for (const bytes of [
  `89 7d ${'61'.repeat(125)}`, // the longest ping
  `82 7e 00 7e ${'00'.repeat(126)}`, // the shortest length of the 16-bit form
  '81 00', // empty text
  '01 00 00 00 80 00', // empty fragments
  '01 01 e2 00 01 82 80 01 ac', // a character over three fragments
  '8a 01 61', // a pong nobody asked for
  '88 00 89 00', // a ping after Close: only data frames are forbidden there
  '88 02 0b b8', // 3000
  '88 02 13 87', // 4999
  '88 02 03 f6', // 1014
  '81 04 ef bf bf 61', // U+FFFF is a noncharacter, and valid
]) {
  test(`nothing is wrong with ${bytes.slice(0, 30)}`, () => {
    assert.deepEqual(seen(hex(bytes), { from: 'server', startWith: 'frames' }), []);
  });
}

test('a whole message inside another is one violation, and both messages are read', () => {
  const items = decodeAll(hex('01 01 61 81 01 62 80 01 63'), { from: 'server', startWith: 'frames' });
  assert.deepEqual(
    violationsIn(items).map(({ code }) => code),
    ['message-interleaved'],
  );
  assert.deepEqual(
    items.flatMap((item) => (item.kind === 'message' ? [item.text] : [])),
    ['b', 'ac'],
  );
});
