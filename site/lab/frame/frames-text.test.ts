import assert from 'node:assert/strict';
import test from 'node:test';
import { formatHex } from '../../../wire/hex.ts';
import { appendLine, formatFrameLine, parseFrames, replaceLine, segmentsOf } from './frames-text.ts';

const text = `# A greeting
81 85 37fa213d 7f9f4d5158   # Hello
pause 250
01 02 | 48 | 65 +
80 00
`;

test('frames, cuts, joins, pauses and comments are read', () => {
  const { frames, pauses, problems } = parseFrames(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    frames.map(({ line, bytes, cuts, joinsNext, comment }) => [line, formatHex(bytes), cuts, joinsNext, comment]),
    [
      [1, '81 85 37 fa 21 3d 7f 9f 4d 51 58', [], false, 'Hello'],
      [3, '01 02 48 65', [2, 3], true, ''],
      [4, '80 00', [], false, ''],
    ],
  );
  assert.deepEqual([...pauses], [[3, 250]]);
});

test('segments: as written, all in one, byte by byte', () => {
  const read = parseFrames(text);
  const shown = (how: Parameters<typeof segmentsOf>[1]) =>
    segmentsOf(read, how).map(({ bytes, afterMs }) => `${afterMs}: ${formatHex(bytes)}`);
  assert.deepEqual(shown('as-written'), ['0: 81 85 37 fa 21 3d 7f 9f 4d 51 58', '250: 01 02', '0: 48', '0: 65 80 00']);
  assert.equal(shown('one-segment').length, 1);
  assert.equal(shown('byte-by-byte').length, 17);
});

for (const [line, code] of [
  ['81 8', 'half-byte'],
  ['hello', 'not-hex'],
  ['+', 'not-hex'],
  ['| |', 'not-hex'],
  ['pause 99999', 'bad-pause'],
  ['pause soon', 'bad-pause'],
  ['8 1', undefined],
] as const) {
  test(`"${line}": ${code ?? 'is read'}`, () => {
    assert.equal(parseFrames(`81 00\n${line}\n82 00`).problems[0]?.code, code);
  });
}

test('a line that cannot be read keeps the others, and the text stays as it was typed', () => {
  const broken = '81 00\nnonsense\n82 00\n';
  assert.equal(parseFrames(broken).frames.length, 2);
  assert.equal(replaceLine(broken, 2, '89 00'), '81 00\nnonsense\n89 00\n');
  assert.equal(replaceLine(broken, 0, undefined), 'nonsense\n82 00\n');
});

test('a formatted line reads as the same frame', () => {
  const [frame] = parseFrames('01 02 | 48 65 +  # split').frames;
  assert.ok(frame);
  assert.equal(formatFrameLine(frame), '01 02 | 48 65 +  # split');
  // Cuts beyond a frame that got shorter are gone.
  assert.equal(formatFrameLine({ ...frame, bytes: frame.bytes.subarray(0, 2) }), '01 02 +  # split');
  assert.equal(appendLine('', '81 00'), '81 00\n');
  assert.equal(appendLine('81 00\n\n', '82 00'), '81 00\n82 00\n');
});

test('with pauses each frame is a segment of its own, and waits for the one before', () => {
  const read = parseFrames('81 00 +\n82 01 | 00\npause 900\n89 00\n');
  assert.deepEqual(
    segmentsOf(read, 'paused', { pauseMs: 40 }).map(({ bytes, afterMs }) => `${afterMs}: ${formatHex(bytes)}`),
    ['0: 81 00', '40: 82 01 00', '40: 89 00'],
  );
});
