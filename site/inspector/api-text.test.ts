import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiText } from './api-text.ts';

const at = { connection: 1, atMs: 0 } as const;

test('calls read as the code that made them', () => {
  const client = { ...at, end: 'client', how: 'called' } as const;
  const lines = [
    apiText({ ...client, name: 'connect', url: 'ws://localhost:8080/' }),
    apiText({ ...client, name: 'send', isBinary: false, length: 5, preview: 'Hel\no' }),
    apiText({ ...client, name: 'send', isBinary: true, length: 3, preview: '01 02 ff' }),
    apiText({ ...client, name: 'close', code: undefined, reason: '' }),
    apiText({ ...client, name: 'close', code: 4000, reason: 'bye' }),
    apiText({ ...client, name: 'terminate', code: undefined, reason: '' }),
  ];
  assert.deepEqual(lines, [
    'new WebSocket("ws://localhost:8080/")',
    'send("Hel\\no")',
    'send(01 02 ff)',
    'close()',
    'close(4000, "bye")',
    'terminate()',
  ]);
});

test('reports read as the event and what it carries', () => {
  const server = { ...at, end: 'server', how: 'reported' } as const;
  const lines = [
    apiText({ ...server, name: 'open' }),
    apiText({ ...server, name: 'message', isBinary: false, length: 0, preview: '' }),
    apiText({ ...server, name: 'ping', isBinary: true, length: 0, preview: '' }),
    apiText({ ...server, name: 'close', code: 1006, reason: '', wasClean: false }),
    apiText({ ...server, name: 'error', code: 'WS_ERR_EXPECTED_MASK' }),
    apiText({ ...server, name: 'error', code: undefined }),
  ];
  assert.deepEqual(lines, [
    'open',
    'message ""',
    'ping',
    'close 1006 wasClean: false',
    'error WS_ERR_EXPECTED_MASK',
    'error',
  ]);
});

test('a preview that is not all says so', () => {
  const client = { ...at, end: 'client', how: 'called', name: 'send' } as const;
  assert.equal(apiText({ ...client, isBinary: false, length: 4, preview: 'fés' }), 'send("fés")');
  assert.equal(apiText({ ...client, isBinary: false, length: 5, preview: 'fés' }), 'send("fés…")');
  assert.equal(apiText({ ...client, isBinary: true, length: 3, preview: '01 02' }), 'send(01 02 …)');
});
