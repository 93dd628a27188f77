import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { decodeShared, encodeShared } from './share.ts';

const shared = { example: 'echo', files: { 'client.js': "console.log('Привіт, ¿qué tal? 👋');\n" } };

test('shared code comes back as it was, in every script', async () => {
  const fragment = await encodeShared(shared);
  assert.match(fragment ?? '', /^#code=1\.[\w-]+$/);
  assert.deepEqual(await decodeShared(fragment ?? ''), { kind: 'code', shared });
});

test('a fragment of another kind is left alone', async () => {
  for (const fragment of ['', '#', '#one-call']) assert.deepEqual(await decodeShared(fragment), { kind: 'none' });
});

test('a link cut anywhere is broken, and never throws', async () => {
  const fragment = (await encodeShared(shared)) ?? '';
  for (let length = '#code='.length; length < fragment.length; length += 1) {
    assert.deepEqual(await decodeShared(fragment.slice(0, length)), { kind: 'broken' }, `cut at ${length}`);
  }
});

test('JSON of another shape is broken', async () => {
  for (const value of [null, 7, [], {}, { example: 1, files: {} }, { example: 'echo', files: { 'client.js': 1 } }]) {
    const packed = deflateRawSync(JSON.stringify(value)).toString('base64url');
    assert.deepEqual(await decodeShared(`#code=1.${packed}`), { kind: 'broken' });
  }
});

test('a small link that unfolds to 50 MB is stopped, and told', async () => {
  const packed = deflateRawSync(Buffer.alloc(50_000_000, 32)).toString('base64url');
  assert.deepEqual(await decodeShared(`#code=1.${packed}`), { kind: 'too-long' });
});

test('code too long for a link gets none', async () => {
  const noise = Array.from({ length: 4_000 }, (_, at) => Math.sin(at)).join();
  assert.equal(await encodeShared({ example: 'echo', files: { 'client.js': noise } }), undefined);
});
