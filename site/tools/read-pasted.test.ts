import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from '../../wire/hex.ts';
import { formatTrace, type SavedTrace } from '../../wire/trace-file.ts';
import { maxTraceBytes } from './open-trace.ts';
import { readPasted } from './read-pasted.ts';
import { traceFragment } from './trace-link.ts';

const trace: SavedTrace = {
  connections: [
    {
      number: 1,
      path: '/',
      chunks: [{ direction: 'up', atMs: 1, bytes: hex('81 80 01 02 03 04'), bytesNotKept: 0 }],
      ended: undefined,
      bytesNotKept: { up: 0, down: 0 },
    },
  ],
};

test('a saved run is read', async () => {
  assert.deepEqual(await readPasted(`\n${formatTrace(trace)}`), { kind: 'trace', from: 'paste', opened: { trace } });
});

test('a link is read, with its address, with words around it, and folded by mail', async () => {
  const fragment = (await traceFragment(trace)) ?? '';
  const address = `https://example.test/en/tools/${fragment}`;
  for (const text of [fragment, address, `Look at this:\n${address}\n`, address.replace(/(.{40})/g, '$1\r\n')]) {
    assert.deepEqual(await readPasted(text), { kind: 'trace', from: 'link', opened: { trace } }, text);
  }
});

test('half of a link is said to be one', async () => {
  const fragment = (await traceFragment(trace)) ?? '';
  assert.deepEqual(await readPasted(fragment.slice(0, 40)), {
    kind: 'trace',
    from: 'link',
    opened: { problem: 'link-cut' },
  });
});

test('bytes are read as programs and dumps write them', async () => {
  for (const text of ['81 02 68 69', '0x81, 0x02, 0x68, 0x69', '00000000  81 02 68 69  |..hi|']) {
    assert.deepEqual(await readPasted(text), { kind: 'bytes', bytes: hex('81 02 68 69') });
  }
});

for (const [text, problem] of [
  ['', 'empty'],
  [' \n ', 'empty'],
  ['81 02 6', 'half-byte'],
  ['good morning', 'not-known'],
  ['{"log": {"entries": []}}', 'har'],
  ['{"wireside": 9}', 'unknown-version'],
  [formatTrace(trace).slice(0, -9), 'cut'],
  ['[1, 2', 'not-json'],
  ['a'.repeat(maxTraceBytes + 1), 'too-large'],
] as const) {
  test(`${JSON.stringify(text.slice(0, 24))} is ${problem}`, async () => {
    assert.deepEqual(await readPasted(text), { kind: 'trace', from: 'paste', opened: { problem } });
  });
}
