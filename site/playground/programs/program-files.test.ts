import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBrowserClient, programsOf } from './program-files.ts';

test('each program has its own beginning and what all may import, and no browser client', () => {
  const files = ['client.js', 'client-2.js', 'node-client.mjs', 'package.json', 'rooms.ts', 'server.ts'].map(
    (name) => ({
      name,
      code: name,
    }),
  );
  const named = programsOf(files, ['server.ts', 'node-client.mjs']).map(({ program, entry, files: own }) => [
    program,
    entry,
    own.map(({ name }) => name),
  ]);
  assert.deepEqual(named, [
    [1, 'server.ts', ['package.json', 'rooms.ts', 'server.ts']],
    [2, 'node-client.mjs', ['node-client.mjs', 'package.json', 'rooms.ts']],
  ]);
});

test('a client that is a program of its own does not run in the browser as well', () => {
  const files = ['client.js', 'client-node.js'];
  assert.deepEqual(
    files.filter((name) => isBrowserClient(name, ['server.js', 'client-node.js'])),
    ['client.js'],
  );
});
