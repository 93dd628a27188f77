import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTranslate, languages } from '../i18n/translate.ts';
import { encodeHead, encodeText } from '../wire/encode.ts';
import { hex } from '../wire/hex.ts';
import { encodePcapng } from '../wire/pcapng.ts';
import { formatTrace, parseTrace } from '../wire/trace-file.ts';
import { type InputProblem, readInput } from './explain-input.ts';

const script = join(import.meta.dirname, 'explain.ts');
const ascii = (text: string) => new TextEncoder().encode(text);

function explain(args: string[], input: Uint8Array | string = '', env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', ...env },
  });
  return { status, stdout, stderr };
}

const maskedHello = '81 85 37 fa 21 3d 7f 9f 4d 51 58';

test('a frame is explained field by field', () => {
  const { status, stdout } = explain(['-'], maskedHello);
  assert.equal(status, 0);
  assert.match(stdout, /^Read as sent by the client/);
  assert.match(stdout, /text 0x1 {2}byte 0 {2}FIN {2}MASK\n {4}81 85 37 fa 21 3d 7f 9f 4d 51 58\n/);
  assert.match(stdout, /FIN +1··· ···· {2}1\n/);
  assert.match(stdout, /Payload len +·000 0101 {2}5\n/);
  assert.match(stdout, /Masking-key +37 fa 21 3d\n/);
  assert.match(stdout, /Payload +7f 9f 4d 51 58 {2}Hello\n/);
  assert.doesNotMatch(stdout, /✗/);
});

for (const [name, input] of [
  ['hex as dumps write it', '81:85:37:fa:21:3d:7f:9f:4d:51:58\n'],
  ['hex as programs write it', '0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58'],
  ['raw bytes', hex(maskedHello)],
] as const) {
  test(`${name} is the same frame`, () => {
    assert.equal(explain(['-'], input).stdout, explain(['-'], maskedHello).stdout);
  });
}

test('a broken rule is named with its section and who must act, and --from turns the sides', () => {
  const asServer = explain(['-', '--from', 'server'], maskedHello).stdout;
  assert.match(
    asServer,
    /✗ {2}byte 1\n {4}A server must never mask.*\n {4}RFC 6455 § 5\.1\. The client must fail.*1002/,
  );
  assert.match(explain(['-', '--from', 'client'], '81 02 68 69').stdout, /A client must mask every frame/);
});

test('fragments are put together', () => {
  const { stdout } = explain(['-'], '01 03 61 62 63 80 03 64 65 66');
  assert.match(stdout, /The whole message of 2 frames: {2}"abcdef"/);
});

test('a compressed message is inflated when the handshake is there to agree on it', () => {
  const head = encodeHead('HTTP/1.1 101 x', [
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Extensions', 'permessage-deflate'],
  ]);
  const { stdout } = explain(['-'], new Uint8Array([...head, ...hex('c1 07 f2 48 cd c9 c9 07 00')]));
  assert.match(stdout, /The whole message of 1 frame: {2}"Hello"/);
});

test('a handshake with frames after it is read as one', () => {
  const head = encodeHead('GET /chat HTTP/1.1', [
    ['Host', 'a'],
    ['Upgrade', 'websocket'],
  ]);
  const { stdout } = explain(['-'], new Uint8Array([...head, ...hex(maskedHello)]));
  assert.match(stdout, /handshake {2}byte 0\n {4}GET \/chat HTTP\/1\.1\n {4}Host: a\n/);
  assert.match(stdout, /Payload +7f 9f 4d 51 58 {2}Hello/);
});

test('a hundred thousand frames pass through a small memory', () => {
  const { status, stdout } = spawnSync(process.execPath, ['--max-old-space-size=48', script, '-'], {
    input: new Uint8Array(200_000).map((_, at) => (at % 2 === 0 ? 0x81 : 0)),
    maxBuffer: 2 ** 28,
    encoding: 'latin1',
  });
  assert.equal(status, 0);
  assert.equal(stdout.match(/^text 0x1/gm)?.length, 100_000);
});

function saveFile(t: TestContext, name: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'wireside-explain-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), content);
  return folder;
}

test('a saved capture is explained with directions, times and how it ended, from the folder the reader is in', (t) => {
  const saved = formatTrace({
    connections: [
      {
        number: 7,
        path: '/chat',
        chunks: [
          {
            direction: 'up',
            atMs: 0,
            bytes: ascii('GET /chat HTTP/1.1\r\nUpgrade: websocket\r\n\r\n'),
            bytesNotKept: 0,
          },
          { direction: 'down', atMs: 1, bytes: ascii('HTTP/1.1 101 Switching Protocols\r\n\r\n'), bytesNotKept: 0 },
          { direction: 'down', atMs: 12.5, bytes: encodeText('hi'), bytesNotKept: 9 },
        ],
        ended: { by: 'server', how: 'reset', atMs: 20 },
        bytesNotKept: { up: 0, down: 9 },
      },
    ],
  });
  const folder = saveFile(t, 'run.json', saved);
  const { status, stdout } = explain(['run.json'], '', { INIT_CWD: folder });
  assert.equal(status, 0);
  assert.match(stdout, /^Connection 7 {2}\/chat\n/);
  assert.match(stdout, /text 0x1 {2}byte 36 {2}server to client {2}12\.5 ms {2}FIN/);
  assert.match(stdout, /server to client {2}9 bytes counted, not kept/);
  assert.match(stdout, /neither side had sent a close frame/);
  assert.match(stdout, /the server cut TCP with RST {2}20\.0 ms/);
});

const trace = formatTrace({ connections: [] });

const problems: [name: string, input: string, problem: InputProblem][] = [
  ['nothing', '', { problem: 'empty' }],
  ['white space', ' \n', { problem: 'empty' }],
  ['half a byte', '81 02 6', { problem: 'half-byte' }],
  ['words', '81 02\nhello 69', { problem: 'not-hex', values: { line: '2', seen: 'hello' } }],
  ['words in another script', 'привіт', { problem: 'not-hex', values: { line: '1', seen: 'привіт' } }],
  ['a capture of a later version', '{"wireside": 2, "sessions": []}', { problem: 'unknown-version' }],
  ['a capture cut in two', trace.slice(0, -5), { problem: 'cut' }],
  ['a HAR', '{"log": {"entries": []}}', { problem: 'har' }],
  ['other JSON', '[1, 2]', { problem: 'not-a-trace' }],
  ['packets', '\n\r\r\n', { problem: 'pcap' }],
  ['broken JSON', '{"a" 1}', { problem: 'not-json' }],
  ['a capture with a bad connection', '{"wireside": 1, "connections": [0]}', { problem: 'bad-connection' }],
];
for (const [name, input, problem] of problems) {
  test(`${name} is ${problem.problem}`, () => assert.deepEqual(readInput(ascii(input), undefined), problem));
}

test('every problem has its sentence in every language, and it names the file', () => {
  for (const lang of languages) {
    const words = JSON.parse(readFileSync(new URL(`../i18n/${lang}.json`, import.meta.url), 'utf8'));
    const t = createTranslate(words, lang);
    for (const problem of [
      ...problems.map(([, , { problem }]) => problem),
      'bad-chunk',
      'bad-event',
      'binary',
      'too-large',
      'unreadable',
    ]) {
      assert.match(t(`explain.problem.${problem}`, { file: 'a.json' }), /a\.json/);
    }
  }
});

test('a problem is told on standard error, in the language asked for', () => {
  const { status, stdout, stderr } = explain(['-', '--lang', 'ru'], '81 02 6');
  assert.deepEqual([status, stdout], [1, '']);
  assert.match(stderr, /^стандартный ввод: hex обрывается посреди байта/);
});

test('a file that is not there is named', () => {
  assert.match(explain(['no-such-file']).stderr, /^no-such-file cannot be read \(ENOENT\)\.\n$/);
});

test('an option nobody knows, and a value no option has, are named', () => {
  assert.match(explain(['-', '--form', 'client'], maskedHello).stderr, /no option --form/);
  assert.match(explain(['-', '--from', 'proxy'], maskedHello).stderr, /“proxy”.*--from.*client, server/);
  assert.equal(explain(['-', '--lang', 'xx'], maskedHello).status, 2);
});

test('without a file it says how it is called, in the language of the terminal', () => {
  const { status, stdout } = explain([], '', { LC_ALL: 'es_ES.UTF-8' });
  assert.equal(status, 2);
  assert.match(stdout, /explica .*\n {2}--from/s);
});

test('--as decides what the content leaves open', () => {
  assert.deepEqual(readInput(ascii('8102'), undefined), { kind: 'bytes', bytes: hex('81 02') });
  assert.deepEqual(readInput(ascii('8102'), 'bytes'), { kind: 'bytes', bytes: ascii('8102') });
  assert.deepEqual(readInput(hex('81 02 68 69'), 'trace'), { problem: 'binary' });
  assert.ok('problem' in readInput(hex('81 02 68 69'), 'hex'));
});

const recorded = formatTrace({
  startedAtMs: Date.UTC(2026, 0, 2),
  connections: [
    {
      number: 1,
      path: '/',
      chunks: [
        { direction: 'up', atMs: 0, bytes: ascii('GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n'), bytesNotKept: 0 },
        { direction: 'down', atMs: 1, bytes: ascii('HTTP/1.1 101 Switching Protocols\r\n\r\n'), bytesNotKept: 0 },
        { direction: 'down', atMs: 2, bytes: encodeText('hi'), bytesNotKept: 0 },
      ],
      ended: { by: 'server', how: 'fin', atMs: 3 },
      bytesNotKept: { up: 0, down: 0 },
    },
  ],
});

test('a saved capture is written as HAR and as pcapng, where the reader said', (t) => {
  const folder = saveFile(t, 'run.json', recorded);
  const options = ['--har', 'run.har', '--pcapng', 'run.pcapng'];
  const { status, stdout, stderr } = explain(['run.json', ...options], '', { INIT_CWD: folder });
  assert.deepEqual([status, stdout, stderr], [0, '', 'Written: run.har\nWritten: run.pcapng\n']);
  const { log } = JSON.parse(readFileSync(join(folder, 'run.har'), 'utf8'));
  assert.equal(log.entries[0].startedDateTime, '2026-01-02T00:00:00.000Z');
  assert.deepEqual(
    log.entries[0]._webSocketMessages.map(({ data }: { data: string }) => data),
    ['hi'],
  );
  const read = parseTrace(recorded);
  assert.ok('trace' in read);
  const expected = encodePcapng(read.trace, { startedAtMs: Date.UTC(2026, 0, 2) });
  assert.deepEqual(new Uint8Array(readFileSync(join(folder, 'run.pcapng'))), expected);
});

test('a dash writes to standard output, and nothing else goes there', () => {
  const { status, stdout, stderr } = explain(['-', '--har', '-'], recorded.replace(/"startedAtMs": \d+,/, ''));
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).log.entries.length, 1);
  assert.match(stderr, /does not say when it was recorded/);
});

test('bytes of one direction make no HAR and no pcapng', () => {
  const { status, stdout, stderr } = explain(['-', '--pcapng', '-'], maskedHello);
  assert.deepEqual([status, stdout], [1, '']);
  assert.match(stderr, /bytes of one direction/);
});

test('an output without a place, in the place of the input, and where nothing can be written is refused', (t) => {
  const folder = saveFile(t, 'run.json', recorded);
  const inFolder = (...args: string[]) => explain(args, '', { INIT_CWD: folder });
  assert.equal(inFolder('run.json', '--har').status, 2);
  assert.equal(inFolder('run.json', '--har=').status, 2);
  assert.match(inFolder('run.json', '--har', './run.json').stderr, /Choose another name/);
  assert.match(inFolder('run.json', '--har', 'no/where.har').stderr, /^no\/where.har cannot be written \(ENOENT\)/);
  assert.equal(readFileSync(join(folder, 'run.json'), 'utf8'), recorded);
});
