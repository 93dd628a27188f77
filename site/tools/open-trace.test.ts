import assert from 'node:assert/strict';
import test from 'node:test';
import { formatTrace } from '../../wire/trace-file.ts';
import { maxTraceBytes, openTraceFile } from './open-trace.ts';

const trace = formatTrace({ connections: [] });
const fileOf = (...parts: BlobPart[]) => new Blob(parts);

test('a saved run opens', async () => {
  assert.deepEqual(await openTraceFile(fileOf(trace)), { trace: { connections: [] } });
});

for (const [problem, content] of [
  ['empty', ''],
  ['empty', ' \n'],
  ['not-json', 'hello'],
  ['binary', '\u0000\u0001\u0002'],
  ['cut', trace.slice(0, -5)],
  ['not-a-trace', '[]'],
  ['not-a-trace', '{"a":1}'],
  ['har', '{"log":{"entries":[]}}'],
  ['unknown-version', '{"wireside":2}'],
] as const) {
  test(`${problem}: ${JSON.stringify(content.slice(0, 20))}`, async () => {
    assert.deepEqual(await openTraceFile(fileOf(content)), { problem });
  });
}

test('a packet capture is named as one', async () => {
  assert.deepEqual(await openTraceFile(fileOf(Uint8Array.of(0x0a, 0x0d, 0x0d, 0x0a, 1, 2))), { problem: 'pcap' });
  assert.deepEqual(await openTraceFile(fileOf(Uint8Array.of(0xd4, 0xc3, 0xb2, 0xa1, 1, 2))), { problem: 'pcap' });
});

test('what is too large is not read at all', async () => {
  const never = () => assert.fail('it was read');
  const file = { size: maxTraceBytes + 1, arrayBuffer: never };
  assert.deepEqual(await openTraceFile(file), { problem: 'too-large' });
});

test('a file that cannot be read any more is said to be so', async () => {
  const gone = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
  assert.deepEqual(await openTraceFile({ size: 4, arrayBuffer: gone }), {
    problem: 'unreadable',
  });
});
