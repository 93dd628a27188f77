import assert from 'node:assert/strict';
import test from 'node:test';
import { formatHex, hex } from '../../../wire/hex.ts';
import { maxPasteCharacters, readPastedHex, splitFrames } from './paste-hex.ts';

const hello = '81 85 37 fa 21 3d 7f 9f 4d 51 58';

for (const [name, pasted] of [
  ['plain', hello],
  ['a hex stream', '818537fa213d7f9f4d5158'],
  ['upper case with colons', '81:85:37:FA:21:3D:7F:9F:4D:51:58'],
  [
    'a C array',
    'unsigned char hello[] = {\n  0x81, 0x85, 0x37, 0xfa, /* key */\n  0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58,\n};',
  ],
  ['a string literal', String.raw`"\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"`],
  ['xxd', '00000000: 8185 37fa 213d 7f9f 4d51 58             ..7.!=..MQX'],
  ['a dump of two lines', '0000  81 85 37 fa 21 3d 7f 9f   ..7.!=..\n0008  4d 51 58   MQX'],
  ['hexdump -C', '00000000  81 85 37 fa 21 3d 7f 9f  4d 51 58                 |..7.!=..MQX|\n0000000b\n'],
  ['with comments', '81 85 // FIN, text\n37 fa 21 3d /* key */ 7f 9f 4d 51 58 # payload'],
  ['a Buffer as Node prints it', '<Buffer 81 85 37 fa 21 3d 7f 9f 4d 51 58>'],
] as const) {
  test(`${name} is read`, () => {
    const read = readPastedHex(pasted);
    assert.ok('bytes' in read, JSON.stringify(read));
    assert.equal(formatHex(read.bytes), hello);
  });
}

for (const [problem, pasted] of [
  ['empty', '  \n'],
  ['not-hex', 'hello'],
  ['not-hex', '{"wireside":1}'],
  ['half-byte', '81 853'],
  ['half-byte', '81 0'],
  ['too-long', 'a'.repeat(maxPasteCharacters + 1)],
] as const) {
  test(`${problem}: ${pasted.slice(0, 20)}`, () => assert.deepEqual(readPastedHex(pasted), { problem }));
}

test('a digit alone is a byte where 0x says so', () => {
  assert.deepEqual(readPastedHex('0x9, 0x0'), { bytes: hex('09 00') });
});

test('the longest paste is read whole', () => {
  const text = '7f '.repeat(maxPasteCharacters / 3 - 1);
  const pasted = readPastedHex(text);
  assert.equal('bytes' in pasted && pasted.bytes.length, maxPasteCharacters / 3 - 1);
});

test('a length beyond what there is ends the cutting', () => {
  assert.equal(splitFrames(hex('82 ff ff ff ff ff ff ff ff ff 00')).length, 1);
});

test('bytes are cut into frames by their headers, and a rest stays', () => {
  const read = readPastedHex('0102 4865 8900 8003 6c6c6f 81');
  assert.ok('bytes' in read);
  assert.deepEqual(
    splitFrames(read.bytes).map((bytes) => formatHex(bytes)),
    ['01 02 48 65', '89 00', '80 03 6c 6c 6f', '81'],
  );
  assert.deepEqual(splitFrames(new Uint8Array(0)), []);
});
