import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { createDecoder, type Decoded, type DecoderOptions } from './decode.ts';
import { hex } from './hex.ts';
import { createInflater } from './inflate.ts';
import type { Message } from './message.ts';

function decode(
  bytes: Uint8Array,
  { extensions = 'permessage-deflate', ...options }: Partial<DecoderOptions> & { extensions?: string } = {},
): Decoded[] {
  const decoder = createDecoder({ from: 'server', startWith: 'frames', createInflater, ...options });
  decoder.settle({ isAccepted: true, extensions });
  return [...decoder.push(bytes), ...decoder.end()];
}

const messagesOf = (items: Decoded[]): Message[] => items.filter((item) => item.kind === 'message');
const inflatedOf = (items: Decoded[]) => messagesOf(items).map(({ inflated }) => inflated);
const outcomesOf = (items: Decoded[]) => inflatedOf(items).map((inflated) => inflated?.outcome);
const violationsOf = (items: Decoded[]) =>
  items.flatMap((item) => (item.kind === 'violation' ? [`${item.code} at ${item.offset}`] : []));

// "Hello", and then "Hello" again out of the window (RFC 7692, 7.2.3).
const hello = 'c1 07 f2 48 cd c9 c9 07 00';
const helloAgain = 'c1 05 f2 00 11 00 00';

test('a compressed message has what crossed beside what it held', () => {
  const [message] = messagesOf(decode(hex(hello)));
  assert.deepEqual([message?.isCompressed, message?.payloadLength, message?.text], [true, 7n, 'Hello']);
  assert.deepEqual(message?.payload, hex('f2 48 cd c9 c9 07 00'));
  assert.deepEqual(message?.inflated, {
    outcome: 'whole',
    payload: hex('48 65 6c 6c 6f'),
    payloadLength: 5,
    payloadBytesNotKept: 0,
    usesEarlierMessages: false,
  });
});

test('context takeover shows where it was of use', () => {
  const messages = messagesOf(decode(hex(`${hello} ${helloAgain}`)));
  const seen = messages.map(({ text, inflated }) => [text, inflated?.usesEarlierMessages]);
  assert.deepEqual(seen, [
    ['Hello', false],
    ['Hello', true],
  ]);
});

test('the parameters of the side that sends count', () => {
  const bytes = hex(`${hello} ${helloAgain}`);
  const [own, other] = ['server', 'client'].map((side) => `permessage-deflate; ${side}_no_context_takeover`);
  assert.deepEqual(violationsOf(decode(bytes, { extensions: own })), ['deflate-data-invalid at 12']);
  assert.deepEqual(violationsOf(decode(bytes, { extensions: other })), []);
});

test('fragments are one message, and a ping between them changes nothing', () => {
  const [message] = messagesOf(decode(hex('41 03 f2 48 cd 89 00 80 04 c9 c9 07 00')));
  assert.deepEqual([message?.text, message?.frameCount, message?.inflated?.outcome], ['Hello', 2, 'whole']);
});

test('a message may end in a final block, and the next one is read', () => {
  const messages = messagesOf(decode(hex(`c1 08 f3 48 cd c9 c9 07 00 00 ${hello}`)));
  assert.deepEqual(
    messages.map(({ text }) => text),
    ['Hello', 'Hello'],
  );
});

test('a message without RSV1 between compressed ones stays as it is', () => {
  const messages = messagesOf(decode(hex(`${hello} 81 02 68 69 ${helloAgain}`)));
  assert.deepEqual(
    messages.map(({ text, inflated }) => [text, inflated?.outcome]),
    [
      ['Hello', 'whole'],
      ['hi', undefined],
      ['Hello', 'whole'],
    ],
  );
});

test('data that does not inflate is named at its byte, before its frame', () => {
  const items = decode(hex('c1 06 00 00 00 ff ff 06'));
  assert.deepEqual(
    items.map((item) => item.kind),
    ['violation', 'frame', 'message'],
  );
  assert.deepEqual(items[0], {
    kind: 'violation',
    code: 'deflate-data-invalid',
    from: 'server',
    offset: 7,
    frameOffset: 0,
    values: { problem: 'block-type' },
  });
  assert.equal(messagesOf(items)[0]?.text, undefined);
});

test('after data that does not inflate, what needs the window is not blamed', () => {
  const items = decode(hex(`${hello} c1 01 06 ${helloAgain} ${hello} ${helloAgain}`));
  assert.deepEqual(outcomesOf(items), ['whole', 'invalid', 'window-unknown', 'whole', 'whole']);
  assert.deepEqual(violationsOf(items), ['deflate-data-invalid at 11']);
});

test('a bomb is named where its frame begins, and neither kept nor inflated further', () => {
  const payload = deflateRawSync(new Uint8Array(1_000_000));
  const head = Uint8Array.of(0xc2, 0x7e, payload.length >> 8, payload.length & 255);
  const items = decode(new Uint8Array([...head, ...payload]), { maxInflatedBytes: 1000 });
  assert.deepEqual(violationsOf(items), ['inflated-too-large at 4']);
  const [inflated] = inflatedOf(items);
  assert.deepEqual([inflated?.outcome, inflated?.payloadLength, inflated?.payload.length], ['too-large', 1000, 1000]);
});

test('what a direction inflates to is kept up to a cap, counted and judged beyond it', () => {
  const items = decode(hex(`${hello} ${helloAgain}`), { maxInflatedBytesKept: 7 });
  const kept = inflatedOf(items).map((inflated) => [
    inflated?.payload.length,
    inflated?.payloadLength,
    inflated?.payloadBytesNotKept,
  ]);
  assert.deepEqual(kept, [
    [5, 5, 0],
    [2, 5, 3],
  ]);
});

test('UTF-8 is judged on what comes out: at the frame that makes it impossible', () => {
  // A stored block with 61 e2, then one with 28, which cannot follow.
  const items = decode(hex('41 07 00 02 00 fd ff 61 e2 00 06 00 01 00 fe ff 28 80 01 00'));
  const kinds = items.map(({ kind }) => kind);
  assert.deepEqual(kinds, ['frame', 'violation', 'frame', 'frame', 'message']);
  assert.deepEqual(items[1], {
    kind: 'violation',
    code: 'invalid-utf8-text',
    from: 'server',
    offset: 11,
    frameOffset: 9,
    values: { byte: '28', position: 2 },
  });
});

test('UTF-8 that the end of the message cuts is named', () => {
  assert.deepEqual(violationsOf(decode(hex('c1 07 00 01 00 fe ff e2 00'))), ['invalid-utf8-text at 2']);
});

test('a message with bytes missing is incomplete, and the window unknown after it', () => {
  const decoder = createDecoder({ from: 'server', startWith: 'frames', createInflater });
  decoder.settle({ isAccepted: true, extensions: 'permessage-deflate' });
  decoder.push(hex('c1 07 f2 48'));
  const items = [...decoder.skip(5), ...decoder.push(hex(helloAgain))];
  assert.deepEqual(outcomesOf(items), ['incomplete', 'window-unknown']);
  assert.deepEqual(violationsOf(items), []);
});

test('a message begun inside another leaves the other incomplete', () => {
  const items = decode(hex(`41 03 f2 48 cd ${hello} 80 04 c9 c9 07 00`));
  assert.deepEqual(
    messagesOf(items).map(({ text, inflated }) => [text, inflated?.outcome]),
    [
      ['Hello', 'whole'],
      [undefined, 'incomplete'],
    ],
  );
});

test('without anything to inflate with a message stays compressed', () => {
  const [message] = messagesOf(decode(hex(hello), { createInflater: undefined }));
  assert.deepEqual([message?.isCompressed, message?.inflated, message?.text], [true, undefined, undefined]);
});
