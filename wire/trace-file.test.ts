import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from './hex.ts';
import { formatTrace, parseTrace, type SavedTrace } from './trace-file.ts';

const trace: SavedTrace = {
  connections: [
    {
      number: 1,
      path: '/echo?a=1',
      chunks: [
        { direction: 'up', atMs: 0, bytes: hex('47 45 54'), bytesNotKept: 0 },
        { direction: 'down', atMs: 1.25, bytes: hex('81 02 68 69'), bytesNotKept: 7 },
      ],
      ended: { by: 'server', how: 'reset', atMs: 2.5 },
      bytesNotKept: { up: 0, down: 7 },
    },
    { number: 2, path: '/', chunks: [], ended: undefined, bytesNotKept: { up: 0, down: 0 } },
  ],
};

test('a trace comes back as it was saved', () => {
  assert.deepEqual(parseTrace(formatTrace(trace)), { trace });
});

test('the file holds the version, the chunks as hex, and null for a connection that is still up', () => {
  assert.deepEqual(JSON.parse(formatTrace(trace)), {
    wireside: 1,
    connections: [
      {
        number: 1,
        path: '/echo?a=1',
        chunks: [
          { direction: 'up', atMs: 0, hex: '474554' },
          { direction: 'down', atMs: 1.25, hex: '81026869', bytesNotKept: 7 },
        ],
        ended: { by: 'server', how: 'reset', atMs: 2.5 },
        bytesNotKept: { up: 0, down: 7 },
      },
      { number: 2, path: '/', chunks: [], ended: null, bytesNotKept: { up: 0, down: 0 } },
    ],
  });
});

const connection = { number: 1, path: '/', chunks: [], ended: null, bytesNotKept: { up: 0, down: 0 } };
const fileWith = (change: object) => JSON.stringify({ wireside: 1, connections: [{ ...connection, ...change }] });
const fileWithChunk = (chunk: unknown) => fileWith({ chunks: [chunk] });

for (const [text, problem] of [
  ['', 'not-json'],
  ['{"wireside": 1,', 'cut'],
  ['{"wireside": 1, "connections": [{"number": 1, "path": "/"', 'cut'],
  ['{"wireside": 1, "connections": ]}', 'not-json'],
  ['{"log": {"version": "1.2", "entries": []}}', 'har'],
  ['null', 'not-a-trace'],
  ['[]', 'not-a-trace'],
  ['{"connections": []}', 'not-a-trace'],
  ['{"wireside": 1}', 'not-a-trace'],
  ['{"wireside": 2, "connections": []}', 'unknown-version'],
  ['{"wireside": 2, "sessions": {}}', 'unknown-version'],
  ['{"wireside": 1, "connections": [null]}', 'bad-connection'],
  [fileWith({ number: -1 }), 'bad-connection'],
  [fileWith({ path: 7 }), 'bad-connection'],
  [fileWith({ chunks: {} }), 'bad-connection'],
  [fileWith({ ended: { by: 'nobody', how: 'fin', atMs: 1 } }), 'bad-connection'],
  [fileWith({ bytesNotKept: { up: 0 } }), 'bad-connection'],
  [fileWithChunk(null), 'bad-chunk'],
  [fileWithChunk({ direction: 'left', atMs: 1, hex: '' }), 'bad-chunk'],
  [fileWithChunk({ direction: 'up', atMs: '1', hex: '' }), 'bad-chunk'],
  [fileWithChunk({ direction: 'up', atMs: 1e300, hex: '' }), 'bad-chunk'],
  [fileWithChunk({ direction: 'up', atMs: 1, hex: '8' }), 'bad-chunk'],
  [fileWithChunk({ direction: 'up', atMs: 1, hex: 'zz' }), 'bad-chunk'],
  [fileWithChunk({ direction: 'up', atMs: 1, hex: '', bytesNotKept: 0.5 }), 'bad-chunk'],
] as const) {
  test(`${text || 'nothing'} is ${problem}`, () => assert.deepEqual(parseTrace(text), { problem }));
}

test('a trace cut in two is named so wherever the cut fell', () => {
  const text = formatTrace({
    connections: [{ number: 1, path: '/}"\\]', chunks: [], ended: undefined, bytesNotKept: { up: 0, down: 0 } }],
  }).trimEnd();
  for (let end = text.indexOf(':'); end < text.length; end += 1) {
    assert.deepEqual(parseTrace(text.slice(0, end)), { problem: 'cut' }, text.slice(0, end));
  }
});
