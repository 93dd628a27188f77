import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readZip } from './test-read-zip.ts';
import { makeZip } from './zip.ts';

const files = [
  { name: 'empty', bytes: new Uint8Array() },
  { name: 'колода.txt', bytes: new TextEncoder().encode('words '.repeat(5000)) },
  { name: 'noise', bytes: Uint8Array.from({ length: 70_000 }, (_, at) => (at * at * 31 + (at >> 3)) & 255) },
];

test('what goes in comes out, under its name', () => {
  const read = readZip(Buffer.from(makeZip(files)));
  assert.deepEqual(
    [...read.keys()],
    files.map(({ name }) => name),
  );
  for (const { name, bytes } of files) assert.deepEqual(new Uint8Array(read.get(name) ?? []), bytes);
});

test('the same files make the same bytes', () => {
  assert.deepEqual(makeZip(files), makeZip(files));
});

test('an archive of nothing is one', () => {
  assert.equal(readZip(Buffer.from(makeZip([]))).size, 0);
});
