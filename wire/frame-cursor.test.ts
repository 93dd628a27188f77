import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrameCursor, type FramePart } from './frame-cursor.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = ascii('GET / HTTP/1.1\r\nX: \r\r\n\r\n');

const frames = [
  // 81 02 h i · 89 80 + mask · 82 7e 00 80 … · 82 7f 00 00 00 00 00 01 00 00 … · 88 82 + mask
  Uint8Array.of(0x81, 0x02, 0x68, 0x69),
  Uint8Array.of(0x89, 0x80, 1, 2, 3, 4),
  Uint8Array.of(0x82, 0x7e, 0x00, 0x80, ...new Uint8Array(128)),
  Uint8Array.of(0x82, 0x7f, 0, 0, 0, 0, 0, 1, 0, 0, ...new Uint8Array(65_536)),
  Uint8Array.of(0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8),
];
const stream = Uint8Array.from([...head, ...frames.flatMap((frame) => [...frame])]);

test('frames are found by their lengths, in any chunking', () => {
  for (const size of [1, 2, 3, 7, 1000, stream.length]) {
    const cursor = createFrameCursor();
    const parts: FramePart[] = [];
    for (let at = 0; at < stream.length; at += size) {
      cursor.advance(stream.subarray(at, at + size), (part) => parts.push(part));
    }
    const ends = parts.filter(({ isLast }) => isLast);
    assert.deepEqual(
      ends.map(({ frame, opcode, length }) => [frame, opcode, length]),
      [
        [1, 0x1, 4],
        [2, 0x9, 6],
        [3, 0x2, 132],
        [4, 0x2, 65_546],
        [5, 0x8, 8],
      ],
      `chunks of ${size}`,
    );
    const passed = parts.reduce((sum, { start, end }) => sum + end - start, 0);
    assert.equal(passed, stream.length - head.length);
    for (const { from, start, end, length = Infinity } of parts) assert.ok(from + end - start <= length);
    assert.equal(cursor.frames(), 5);
  }
});

test('a part knows how much of its frame came before it', () => {
  const cursor = createFrameCursor();
  cursor.advance(head);
  const parts: FramePart[] = [];
  cursor.advance(Uint8Array.of(0x81), (part) => parts.push(part));
  cursor.advance(Uint8Array.of(0x02, 0x68), (part) => parts.push(part));
  cursor.advance(Uint8Array.of(0x69, 0x8a), (part) => parts.push(part));
  assert.deepEqual(parts, [
    { start: 0, end: 1, frame: 1, opcode: 1, isFinal: true, from: 0, length: undefined, isLast: false },
    { start: 0, end: 2, frame: 1, opcode: 1, isFinal: true, from: 1, length: 4, isLast: false },
    { start: 0, end: 1, frame: 1, opcode: 1, isFinal: true, from: 3, length: 4, isLast: true },
    { start: 1, end: 2, frame: 2, opcode: 0xa, isFinal: true, from: 0, length: undefined, isLast: false },
  ]);
});

test('a length that nobody can send is no reason to stop', () => {
  const cursor = createFrameCursor();
  cursor.advance(head);
  cursor.advance(Uint8Array.of(0x82, 0x7f, ...new Uint8Array(8).fill(0xff)));
  cursor.advance(new Uint8Array(1000));
  assert.equal(cursor.frames(), 0);
});

test('messages are counted as they begin, and a copy goes on from the same place', () => {
  const cursor = createFrameCursor();
  // 01 01 a · 89 00 · 80 01 b · 82 03 …
  const begun = Uint8Array.of(0x01, 0x01, 0x61, 0x89, 0x00, 0x80, 0x01, 0x62, 0x82, 0x03, 0x01);
  cursor.advance(Uint8Array.of(...head, ...begun));
  assert.deepEqual([cursor.messages(), cursor.frames(), cursor.bytes()], [2, 3, head.length + begun.length]);

  const copy = cursor.copy();
  copy.advance(Uint8Array.of(0x02, 0x03, 0x01));
  assert.deepEqual([copy.messages(), copy.frames(), copy.bytes()], [3, 4, head.length + begun.length + 3]);
  assert.deepEqual([cursor.messages(), cursor.frames(), cursor.bytes()], [2, 3, head.length + begun.length]);
});
