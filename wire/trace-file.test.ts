import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fault } from './faults.ts';
import { hex } from './hex.ts';
import { encodePcapng } from './pcapng.ts';
import { formatTrace, maxConnections, parseTrace, readTraceFile, type SavedTrace } from './trace-file.ts';

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

const opened = { connection: 1, end: 'client', atMs: 1, how: 'reported', name: 'open' };
const mark = { fault: 1, connection: 1, atMs: 1, mark: 'began' };
const runMark = JSON.stringify({ fault: 1, atMs: 1, mark: 'ended', why: 'asked' });

for (const [text, problem] of [
  ['', 'empty'],
  ['\n', 'empty'],
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
  ['{"wireside": 1, "startedAtMs": "noon", "connections": []}', 'not-a-trace'],
  ['{"wireside": 1, "startedAtMs": 1e300, "connections": []}', 'not-a-trace'],
  ['{"wireside": 1, "scheme": "http", "connections": []}', 'not-a-trace'],
  ['{"wireside": 1, "apiNotKept": { "client": 1 }, "connections": []}', 'bad-event'],
  ['{"wireside": 1, "lostAfterMs": "never", "connections": []}', 'bad-event'],
  [
    '{"wireside": 1, "refusals": [{"afterMs": 1, "reason": "mood", "status": 1, "times": 1}], "connections": []}',
    'bad-event',
  ],
  ['{"wireside": 1, "faultMarks": 7, "connections": []}', 'bad-event'],
  [
    `{"wireside": 1, "faultMarks": [${runMark}], "connections": []}`.replace('"fault"', '"connection":1,"fault"'),
    'bad-event',
  ],
  [JSON.stringify({ wireside: 1, connections: [connection, connection] }), 'bad-connection'],
  [fileWith({ number: -1 }), 'bad-connection'],
  [fileWith({ client: 'nobody' }), 'bad-connection'],
  [fileWith({ askedUrl: 1 }), 'bad-connection'],
  [fileWith({ openedAtMs: '1' }), 'bad-connection'],
  [fileWith({ arrivals: { up: [] } }), 'bad-event'],
  [fileWith({ arrivals: { up: [], down: [{ atMs: 1, arrivedBytes: -1 }] } }), 'bad-event'],
  [fileWith({ apiEvents: [{ ...opened, connection: 2 }] }), 'bad-event'],
  [fileWith({ apiEvents: [{ ...opened, end: 'proxy' }] }), 'bad-event'],
  [fileWith({ apiEvents: [{ ...opened, name: 'pong' }] }), 'bad-event'],
  [
    fileWith({ faultMarks: [{ fault: 1, atMs: 1, mark: 'began', what: { kind: 'stall', direction: 'up' } }] }),
    'bad-event',
  ],
  [fileWith({ faultMarks: [{ ...mark, what: { kind: 'earthquake' } }] }), 'bad-event'],
  [
    fileWith({ faultMarks: [{ ...mark, what: { kind: 'refuse', status: 503, fields: [{ name: 'a' }] } }] }),
    'bad-event',
  ],
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

// One of each kind: the compiler wants all of them here.
const faults: { [Kind in Fault['kind']]: Fault & { kind: Kind } } = {
  latency: { kind: 'latency', direction: 'both', ms: 100, jitterMs: 0.5 },
  bandwidth: { kind: 'bandwidth', direction: 'up', bytesPerSecond: 1000 },
  slice: { kind: 'slice', direction: 'down', bytes: 1, pauseMs: 10 },
  coalesce: { kind: 'coalesce', direction: 'both', frames: 3 },
  stall: { kind: 'stall', direction: 'up' },
  'stop-reading': { kind: 'stop-reading' },
  swallow: { kind: 'swallow', direction: 'down', opcode: 'ping' },
  'wrong-pong': { kind: 'wrong-pong', direction: 'up' },
  'late-pong': { kind: 'late-pong', direction: 'down', ms: 250 },
  'lose-message': { kind: 'lose-message', direction: 'down', message: 2 },
  'repeat-message': { kind: 'repeat-message', direction: 'up', message: 1 },
  'swap-messages': { kind: 'swap-messages', direction: 'down', message: 3 },
  'ignore-close': { kind: 'ignore-close' },
  cut: { kind: 'cut', how: 'reset', when: { at: 'mid-frame', direction: 'down', frame: 2 } },
  restart: { kind: 'restart', code: 1012 },
  refuse: { kind: 'refuse', status: 503, fields: [{ name: 'Retry-After', value: '5' }] },
  hang: { kind: 'hang' },
  'bad-accept': { kind: 'bad-accept' },
  'unasked-subprotocol': { kind: 'unasked-subprotocol', name: 'chat' },
};

const told: SavedTrace = {
  startedAtMs: 1_790_000_000_000.25,
  scheme: 'wss',
  apiNotKept: { client: 0, server: 12 },
  refusals: [
    { afterMs: 0.5, reason: 'connection-rate', status: 429, times: 1000 },
    { afterMs: 9, reason: 'no-run', status: 409, times: 1 },
  ],
  lostAfterMs: 9.5,
  faultMarks: [
    { fault: 1, atMs: 0, mark: 'began', what: faults.restart },
    { fault: 1, atMs: 9, mark: 'ended', why: 'time' },
  ],
  connections: [
    {
      number: 3,
      path: '/',
      chunks: [{ direction: 'down', atMs: 1, bytes: hex('81 02 68 69'), bytesNotKept: 0 }],
      ended: undefined,
      bytesNotKept: { up: 0, down: 0 },
      openedAtMs: 0.5,
      askedUrl: 'ws://localhost:8080/',
      client: 'hand',
      arrivals: { up: [], down: [{ atMs: 7.5, arrivedBytes: 4 }] },
      faultMarks: [
        ...Object.values(faults).map((what, at) => ({
          fault: at,
          connection: 3,
          atMs: at,
          mark: 'began' as const,
          what,
        })),
        { fault: 2, connection: 3, atMs: 8, mark: 'acted', direction: 'up', offset: 4, length: 2, notTold: 1 },
        ...(['now', 'close'] as const).map((at) => ({
          fault: 8,
          connection: 3,
          atMs: 8,
          mark: 'began' as const,
          what: { kind: 'cut' as const, how: 'fin' as const, when: { at } },
        })),
      ],
      apiEvents: [
        { connection: 3, end: 'client', atMs: 0, how: 'called', name: 'connect', url: 'ws://localhost:8080/' },
        { connection: 3, end: 'client', atMs: 1, how: 'reported', name: 'open' },
        {
          connection: 3,
          end: 'server',
          atMs: 2,
          how: 'called',
          name: 'send',
          isBinary: false,
          length: 2,
          preview: 'hi',
        },
        {
          connection: 3,
          end: 'client',
          atMs: 3,
          how: 'reported',
          name: 'message',
          isBinary: false,
          length: 2,
          preview: 'hi',
        },
        { connection: 3, end: 'client', atMs: 4, how: 'called', name: 'close', code: 1000, reason: '' },
        { connection: 3, end: 'server', atMs: 5, how: 'reported', name: 'error', code: 'WS_ERR_EXPECTED_MASK' },
        {
          connection: 3,
          end: 'server',
          atMs: 6,
          how: 'reported',
          name: 'close',
          code: 1006,
          reason: '',
          wasClean: false,
        },
      ],
    },
  ],
};

test('what was told beside the bytes comes back as it was saved', () => {
  assert.deepEqual(parseTrace(formatTrace(told)), { trace: told });
});

test('a call without a code, and a report that does not tell whether the end was clean, come back', () => {
  const [first] = told.connections;
  assert.ok(first);
  const apiEvents = [
    { connection: 3, end: 'client', atMs: 4, how: 'called', name: 'close', code: undefined, reason: '' },
    {
      connection: 3,
      end: 'server',
      atMs: 6,
      how: 'reported',
      name: 'close',
      code: 1005,
      reason: '',
      wasClean: undefined,
    },
    { connection: 3, end: 'server', atMs: 6, how: 'reported', name: 'error', code: undefined },
  ] as const;
  const read = parseTrace(formatTrace({ connections: [{ ...first, apiEvents: [...apiEvents] }] }));
  assert.ok('trace' in read);
  assert.deepEqual(
    read.trace.connections[0]?.apiEvents?.map(({ name, ...event }) => [name, 'code' in event]),
    [
      ['close', false],
      ['close', true],
      ['error', false],
    ],
  );
});

test('what a later reader may add beside is skipped', () => {
  const text = fileWith({ weather: 'fine' }).replace('{', '{"season": "autumn",');
  assert.ok('trace' in parseTrace(text));
});

const ascii = (text: string) => new TextEncoder().encode(text);

for (const [name, content, problem] of [
  ['nothing', ascii(''), 'empty'],
  ['a pcapng', encodePcapng(trace), 'pcap'],
  ['a pcap in the other byte order', hex('d4 c3 b2 a1 02 00 04 00'), 'pcap'],
  ['a picture', hex('89 50 4e 47 0d 0a 1a 0a'), 'binary'],
  ['frames as they are', hex('81 02 68 69'), 'binary'],
  ['text with a zero in it', ascii('{"a": 1\0}'), 'binary'],
  ['a trace cut in the middle of a character', ascii('{"wireside": 1, "path": "/ї').subarray(0, -1), 'cut'],
] as const) {
  test(`a file of ${name} is ${problem}`, () => assert.deepEqual(readTraceFile(content), { problem }));
}

test('a file that an editor marked as UTF-8 is read', () => {
  assert.deepEqual(readTraceFile(ascii(`\uFEFF${formatTrace(trace)}`)), { trace });
});

test('what is nested without end is no event: it could not be saved again', () => {
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);
  const event = JSON.stringify(opened).replace('}', `,"later":${deep}}`);
  const text = fileWith({ apiEvents: [opened] }).replace(JSON.stringify(opened), event);
  assert.deepEqual(parseTrace(text), { problem: 'bad-event' });
  const marked = `{"wireside":1,"faultMarks":[${runMark.replace('}', `,"later":${deep}}`)}],"connections":[]}`;
  assert.deepEqual(parseTrace(marked), { problem: 'bad-event' });
});

test('more connections than a page can hold are said to be too many', () => {
  const connections = Array.from({ length: maxConnections + 1 }, (_, number) => ({ ...connection, number }));
  assert.deepEqual(parseTrace(JSON.stringify({ wireside: 1, connections })), { problem: 'too-many-connections' });
  assert.ok('trace' in parseTrace(JSON.stringify({ wireside: 1, connections: connections.slice(1) })));
});
