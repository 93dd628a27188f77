import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConsoleLine, FromClient, Shown } from './messages.ts';
import { readClientMessage } from './read-message.ts';

const text: Shown = { kind: 'text', text: 'hi', charactersNotShown: 0 };
const line: ConsoleLine = { level: 'log', depth: 0, parts: [text], place: undefined, origin: 'console' };

const honest: FromClient[] = [
  { type: 'line', line },
  { type: 'line', line: { ...line, place: { file: 'client.js', line: 1, column: 2 } } },
  {
    type: 'line',
    line: {
      ...line,
      parts: [
        {
          kind: 'tree',
          label: 'Map',
          brackets: '{}',
          entries: [{ key: 'a', arrow: '=>', value: text }],
          entriesNotShown: 0,
        },
        {
          kind: 'error',
          title: 'Error',
          frames: [{ call: 'f', place: { file: 'a.js', line: 1, column: 1 } }],
          cause: text,
        },
      ],
    },
  },
  { type: 'note', code: 'alert', text: 'hello' },
  { type: 'withheld', lines: 3 },
  { type: 'clear' },
  {
    type: 'used',
    use: {
      steps: [{ did: 'wrote', text: 'hi', isTaken: true, field: { name: 'Message', value: '' } }],
      elements: 3,
      text: 'hi',
      announced: '',
    },
  },
  { type: 'call', socket: 1, atMs: 1.5, call: { how: 'called', name: 'connect', url: 'ws://localhost/' } },
  {
    type: 'call',
    socket: 1,
    atMs: 1.5,
    call: { how: 'reported', name: 'message', isBinary: true, length: 2, preview: '01 02' },
  },
  { type: 'call', socket: 1, atMs: 1.5, call: { how: 'called', name: 'close', code: undefined, reason: '' } },
  { type: 'call', socket: 1, atMs: 1.5, call: { how: 'reported', name: 'error', code: undefined } },
  {
    type: 'call',
    socket: 1,
    atMs: 1.5,
    call: { how: 'reported', name: 'close', code: 1006, reason: '', wasClean: false },
  },
  { type: 'asked', socket: 1, url: 'ws://localhost:8080/' },
  { type: 'calls-withheld', count: 3 },
  { type: 'pending', count: 1 },
  { type: 'settled' },
  { type: 'pong' },
];
for (const message of honest) {
  test(`${JSON.stringify(message).slice(0, 60)} is read as it is`, () => {
    assert.deepEqual(readClientMessage(message), message);
  });
}

const endless: Record<string, unknown> = { kind: 'error', title: 'e', frames: [] };
endless['cause'] = endless;
const forged: unknown[] = [
  null,
  5,
  'line',
  {},
  { type: 'line' },
  { type: 'line', line: null },
  { type: 'line', line: { ...line, level: 'shout' } },
  { type: 'line', line: { ...line, depth: 1e9 } },
  { type: 'line', line: { ...line, parts: [null] } },
  {
    type: 'line',
    line: { ...line, parts: [{ kind: 'tree', label: 'x', brackets: '{}', entries: null, entriesNotShown: 0 }] },
  },
  { type: 'line', line: { ...line, parts: [{ kind: 'text', text: {}, charactersNotShown: 0 }] } },
  { type: 'line', line: { ...line, parts: [endless] } },
  { type: 'line', line: { ...line, place: { file: 'a.js' } } },
  { type: 'note', code: 'session-lost', text: '' },
  { type: 'note', code: 'alert', text: {} },
  { type: 'withheld', lines: Number.NaN },
  { type: 'asked', url: null, socket: 1 },
  { type: 'asked', url: 'ws://localhost/' },
  { type: 'call', socket: 1, atMs: 1 },
  { type: 'call', socket: 1, atMs: Number.NaN, call: { how: 'reported', name: 'open' } },
  { type: 'call', socket: 1, atMs: 1, call: { how: 'called', name: 'open' } },
  { type: 'call', socket: 1, atMs: 1, call: { how: 'called', name: 'terminate', code: undefined, reason: '' } },
  {
    type: 'call',
    socket: 1,
    atMs: 1,
    call: { how: 'called', name: 'send', isBinary: false, length: 1, preview: 'x'.repeat(1e6) },
  },
  {
    type: 'call',
    socket: 1,
    atMs: 1,
    call: { how: 'reported', name: 'close', code: '1000', reason: '', wasClean: true },
  },
  { type: 'calls-withheld', count: 0.5 },
  { type: 'used', use: null },
  { type: 'used', use: { steps: [null], elements: 1, text: '', announced: '' } },
  { type: 'used', use: { steps: [], elements: -1, text: '', announced: '' } },
  { type: 'used', use: { steps: [], elements: 1, text: 'x'.repeat(1e6), announced: '' } },
  {
    type: 'used',
    use: { steps: [{ did: 'typed', text: '', isTaken: true, field: undefined }], elements: 1, text: '', announced: '' },
  },
  { type: 'pending', count: -1 },
];
for (const [at, message] of forged.entries()) {
  test(`forged message ${at + 1} of ${forged.length} is read as nothing`, () => {
    assert.equal(readClientMessage(message), undefined);
  });
}
