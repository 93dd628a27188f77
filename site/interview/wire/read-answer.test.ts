import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswer } from './read-answer.ts';

const forms = [
  '81 02 68 69',
  '81026869',
  '0x81 0x02 0x68 0x69',
  '0x81,0x2,0x68,0x69',
  '81 2 68 69',
  '\\x81\\x02\\x68\\x69',
  '  81:02:68:69\n',
  '8102 6869',
];
for (const form of forms) {
  test(`bytes may be written as ${JSON.stringify(form)}`, () => {
    assert.deepEqual(readAnswer('bytes', form), { kind: 'read', answer: '81 02 68 69' });
  });
}

test('the case of a digit is of no matter', () => {
  assert.deepEqual(readAnswer('bytes', '88 02 03 EA'), { kind: 'read', answer: '88 02 03 ea' });
});

test('what is no hex is not guessed at', () => {
  assert.deepEqual(readAnswer('bytes', '81 02 hi'), { kind: 'problem', problem: 'not-hex' });
  assert.deepEqual(readAnswer('bytes', '810'), { kind: 'problem', problem: 'half-byte' });
  assert.deepEqual(readAnswer('bytes', '8'), { kind: 'problem', problem: 'half-byte' });
  assert.deepEqual(readAnswer('bytes', '0x'), { kind: 'problem', problem: 'not-hex' });
  assert.deepEqual(readAnswer('bytes', ' '), { kind: 'problem', problem: 'empty' });
});

test('a number may be grouped, and is whole', () => {
  assert.deepEqual(readAnswer('count', ' 65 536 '), { kind: 'read', answer: '65536' });
  assert.deepEqual(readAnswer('close-code', '1009'), { kind: 'read', answer: '1009' });
  assert.deepEqual(readAnswer('status', '0400'), { kind: 'read', answer: '400' });
  assert.deepEqual(readAnswer('status', '0'), { kind: 'read', answer: '0' });
  assert.deepEqual(readAnswer('status', '4xx'), { kind: 'problem', problem: 'not-a-number' });
  assert.deepEqual(readAnswer('count', '-1'), { kind: 'problem', problem: 'not-a-number' });
});
