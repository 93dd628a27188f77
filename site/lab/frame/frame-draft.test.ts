import assert from 'node:assert/strict';
import test from 'node:test';
import { formatHex, hex } from '../../../wire/hex.ts';
import { flipBit, flipHeaderBit, readDraft, withForm, withLength, withPayload, writeDraft } from './frame-draft.ts';

const hello = hex('81 85 37 fa 21 3d 7f 9f 4d 51 58');

for (const bytes of [
  '81 85 37 fa 21 3d 7f 9f 4d 51 58',
  '81 05 48 65 6c 6c 6f',
  '81 7e 00 05 48 65 6c 6c 6f',
  '82 ff 80 00 00 00 00 00 00 00 01 02 03 04',
  'f3 03 61',
  '88 80 00 00 00 00',
  '09 7e 00 7e',
]) {
  test(`${bytes} taken apart and put together is itself`, () => {
    const draft = readDraft(hex(bytes));
    assert.ok(draft);
    assert.equal(formatHex(writeDraft(draft)), bytes);
  });
}

test('a header that stops half way is no draft', () => {
  for (const cut of ['', '81', '81 85', '81 85 37 fa 21', '81 7e 00', '81 7f 00 00 00 00 00 00 00'])
    assert.equal(readDraft(hex(cut)), undefined);
});

test('another payload keeps a true length true, and a lie a lie', () => {
  const draft = readDraft(hello);
  assert.ok(draft);
  const long = withPayload(draft, new Uint8Array(126));
  assert.equal(long.lengthForm, 16);
  assert.equal(long.announcedLength, 126n);
  const lie = withPayload(withLength(draft, 7n), hex('61'));
  assert.equal(lie.announcedLength, 7n);
});

test('another form keeps the length where it fits', () => {
  const draft = readDraft(hello);
  assert.ok(draft);
  assert.equal(formatHex(writeDraft(withForm(draft, 16))).slice(0, 11), '81 fe 00 05');
  assert.equal(withForm(withLength(draft, 70_000n), 7).announcedLength, 125n);
  assert.equal(withLength(withForm(draft, 64), 3n).lengthForm, 64);
});

test('one bit, wherever it is', () => {
  assert.equal(formatHex(flipBit(hello, 0)).slice(0, 2), '01');
  assert.equal(formatHex(flipBit(hello, 8)).slice(3, 5), '05');
  assert.equal(formatHex(flipBit(flipBit(hello, 15), 15)), formatHex(hello));
});

const flipped = (bytes: string, bit: number) => {
  const draft = readDraft(hex(bytes));
  assert.ok(draft);
  return formatHex(writeDraft(flipHeaderBit(draft, bit, () => hex('00 00 00 00'))));
};

test('a bit of the first byte is that bit alone', () => {
  assert.equal(flipped('81 05 48 65 6c 6c 6f', 0), '01 05 48 65 6c 6c 6f');
  assert.equal(flipped('81 05 48 65 6c 6c 6f', 4), '89 05 48 65 6c 6c 6f');
});

test('MASK brings a key and takes it away, and the payload stays', () => {
  assert.equal(flipped('81 05 48 65 6c 6c 6f', 8), '81 85 00 00 00 00 48 65 6c 6c 6f');
  assert.equal(flipped('81 85 37 fa 21 3d 7f 9f 4d 51 58', 8), '81 05 48 65 6c 6c 6f');
});

test('the seven bits of the length lie, or bring a longer length', () => {
  assert.equal(flipped('81 05 48 65 6c 6c 6f', 15), '81 04 48 65 6c 6c 6f');
  assert.equal(flipped('82 7c', 14), '82 7e 00 7c');
  assert.equal(flipped('82 7e 00 05 01 02 03 04 05', 15), '82 7f 00 00 00 00 00 00 00 05 01 02 03 04 05');
  assert.equal(flipped('82 7e 00 05', 9), '82 3e');
});

test('bits further on are the long length and the key', () => {
  assert.equal(flipped('82 7f 00 00 00 00 00 00 00 00', 16), '82 7f 80 00 00 00 00 00 00 00');
  assert.equal(flipped('81 81 00 00 00 00 61', 23), '81 81 01 00 00 00 60');
});
