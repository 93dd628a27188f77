// Judges a handshake by its answers: to good requests in many forms and pieces, and to bad ones with one fault each. Keys, paths,
// words and pieces are others each time. In one file, as the graders of every lesson are.

import type { Bench, Grader, Place, Rogue, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 4000;
const keysTried = 20;
const blankLine = '\r\n\r\n';
const maxHeadBytes = 8192;
const maxTextBytes = 125;
// Who never end their request.
const crowd = 25;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

const newBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => numberBelow(256));

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const newKey = (): string => base64(newBytes(16));

const newPath = (): string =>
  numberBelow(5) === 0 ? '/' : `/${numberBelow(1_000_000).toString(36)}?n=${numberBelow(1000)}`;

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

type Request = {
  method?: string;
  path?: string;
  /** In this order; one without a value is left out. */
  fields: readonly (readonly [name: string, value: string | undefined])[];
};

const requestText = ({ method = 'GET', path = newPath(), fields }: Request): string =>
  [
    `${method} ${path} HTTP/1.1`,
    ...fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])),
  ].join('\r\n') + blankLine;

/** As it should be, but for what is named here. */
function goodRequest(key: string, other: Readonly<Record<string, string | undefined>> = {}, method = 'GET'): string {
  const fields: Record<string, string | undefined> = {
    Host: `localhost:${port}`,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': key,
    'Sec-WebSocket-Version': '13',
    ...other,
  };
  return requestText({ method, fields: Object.entries(fields) });
}

type Answer = { status: number; fields: ReadonlyMap<string, string>; head: string; rest: Uint8Array };

/** The head of the answer, and what came with it; undefined when none is whole in time. */
async function readAnswer(rogue: Rogue): Promise<Answer | undefined> {
  let bytes = new Uint8Array(0);
  for (;;) {
    const more = await rogue.read(1, patienceMs);
    if (more.length === 0) return undefined;
    bytes = Uint8Array.from([...bytes, ...more]);
    const text = String.fromCharCode(...bytes);
    const end = text.indexOf(blankLine);
    if (end === -1) continue;
    const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
    const fields = lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    });
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0);
    return { status, fields: new Map(fields), head: text.slice(0, end), rest: bytes.subarray(end + blankLine.length) };
  }
}

async function failed(
  bench: Bench,
  hint: string,
  {
    of,
    values = {},
    from = 'down',
  }: { of: { connection: number }; values?: Record<string, string | number>; from?: Place['direction'] },
): Promise<Verdict> {
  return { passed: false, hint, values, at: await bench.place(of.connection, from) };
}

/** What is wrong with a 101 for this key. */
async function wrongIn(
  bench: Bench,
  rogue: Rogue,
  key: string,
  answer: Answer | undefined,
): Promise<Verdict | undefined> {
  if (!answer) return failed(bench, 'no-answer', { of: rogue, from: 'up' });
  if (answer.status !== 101) return failed(bench, 'good-refused', { of: rogue, values: { status: answer.status } });
  const { fields } = answer;
  if (fields.get('upgrade')?.toLowerCase() !== 'websocket')
    return failed(bench, 'field-missing', { of: rogue, values: { field: 'Upgrade: websocket' } });
  const tokens = (fields.get('connection') ?? '').split(',').map((token) => token.trim().toLowerCase());
  if (!tokens.includes('upgrade'))
    return failed(bench, 'field-missing', { of: rogue, values: { field: 'Connection: Upgrade' } });
  // The inspector's reader knows what belongs to the key.
  const { entries } = await bench.raw(rogue.connection);
  for (const entry of entries) {
    if (entry.kind !== 'violation' || !(entry.code === 'accept-wrong' || entry.code === 'accept-missing')) continue;
    const { expected = '', seen = '–' } = entry.values;
    return failed(bench, 'other-accept', { of: rogue, values: { key, wanted: expected, came: seen } });
  }
  const unasked = ['sec-websocket-extensions', 'sec-websocket-protocol'].find((name) => fields.has(name));
  return unasked === undefined ? undefined : failed(bench, 'unasked-field', { of: rogue, values: { field: unasked } });
}

const acceptsKeys: Grader = {
  id: 'accepts-keys',
  async run(bench) {
    for (let tried = 0; tried < keysTried; tried += 1) {
      const rogue = await bench.rogue({ port });
      const key = newKey();
      rogue.write(goodRequest(key));
      const wrong = await wrongIn(bench, rogue, key, await readAnswer(rogue));
      if (wrong) return wrong;
      rogue.reset();
    }
    return { passed: true };
  },
};

/** All are right, by the rules of HTTP. */
const otherForms = (key: string): string[] => [
  goodRequest(key, { Connection: 'keep-alive, Upgrade' }),
  goodRequest(key, { Connection: 'keep-alive,upgrade' }),
  goodRequest(key, { Connection: ' Upgrade , \tkeep-alive ' }),
  goodRequest(key, { Connection: 'UPGRADE', Upgrade: 'WebSocket' }),
  goodRequest(key, { 'Sec-WebSocket-Key': ` \t${key}  ` }),
  goodRequest(key).replace('Sec-WebSocket-Key: ', 'sec-websocket-KEY:'),
  goodRequest(key).replace('Sec-WebSocket-Version: ', 'SEC-WEBSOCKET-VERSION:'),
  goodRequest(key, {
    'Sec-WebSocket-Protocol': 'chat, superchat',
    'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits',
    'User-Agent': 'Connection: close; Upgrade: h2c',
    Cookie: 'a=1; b="upgrade"',
  }),
  requestText({
    fields: [
      ['sec-websocket-version', '13'],
      ['sec-websocket-key', key],
      ['connection', 'upgrade'],
      ['upgrade', 'websocket'],
      ['host', 'localhost'],
    ],
  }),
];

const readsEveryForm: Grader = {
  id: 'reads-every-form',
  async run(bench) {
    for (const request of otherForms(newKey()).keys()) {
      const key = newKey();
      const rogue = await bench.rogue({ port });
      rogue.write(otherForms(key)[request] ?? '');
      const wrong = await wrongIn(bench, rogue, key, await readAnswer(rogue));
      if (wrong) return wrong;
      rogue.reset();
    }
    return { passed: true };
  },
};

const takesPieces: Grader = {
  id: 'takes-pieces',
  async run(bench) {
    for (const size of [1, 2 + numberBelow(5), 20 + numberBelow(80)]) {
      const rogue = await bench.rogue({ port });
      const key = newKey();
      await rogue.writeInPieces(goodRequest(key), { bytes: size, pauseMs: 1 });
      const answer = await readAnswer(rogue);
      if (!answer) return failed(bench, 'pieces-unanswered', { of: rogue, from: 'up', values: { size } });
      if (answer.status !== 101)
        return failed(bench, 'pieces-refused', { of: rogue, values: { size, status: answer.status } });
      const wrong = await wrongIn(bench, rogue, key, answer);
      if (wrong) return wrong;
      rogue.reset();
    }
    return { passed: true };
  },
};

/** A masked frame of text, and what should come for it. */
function newFrame(words = `αβγ ${'✓'.repeat(numberBelow(30))} ${numberBelow(1_000_000)}`): {
  sent: Uint8Array;
  wanted: Uint8Array;
} {
  const text = new TextEncoder().encode(words);
  const mask = newBytes(4);
  const masked = text.map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return {
    sent: Uint8Array.of(0x81, 0x80 | text.length, ...mask, ...masked),
    wanted: Uint8Array.of(0x81, text.length, ...text),
  };
}

async function readBytes(rogue: Rogue, begun: Uint8Array, length: number): Promise<Uint8Array> {
  let bytes = begun;
  while (bytes.length < length) {
    const more = await rogue.read(1, patienceMs);
    if (more.length === 0) break;
    bytes = Uint8Array.from([...bytes, ...more]);
  }
  return bytes;
}

const keepsTheFirstFrame: Grader = {
  id: 'keeps-the-first-frame',
  async run(bench) {
    // In the packet of the request, half of it there, after the answer, and that byte by byte; the longest and the shortest too.
    const visits = [
      { early: 1 },
      { early: 0.5 },
      { early: 0 },
      { early: 1, words: 'n'.repeat(maxTextBytes) },
      { early: 0, words: '' },
    ];
    for (const { early, words } of visits) {
      const rogue = await bench.rogue({ port });
      const key = newKey();
      const { sent, wanted } = newFrame(words);
      const cut = Math.floor(sent.length * early);
      rogue.write(Uint8Array.from([...new TextEncoder().encode(goodRequest(key)), ...sent.subarray(0, cut)]));
      const answer = await readAnswer(rogue);
      const wrong = await wrongIn(bench, rogue, key, answer);
      if (wrong) return wrong;
      await rogue.writeInPieces(sent.subarray(cut), { bytes: early === 0 ? 1 : 8, pauseMs: 1 });
      const came = await readBytes(rogue, answer?.rest ?? new Uint8Array(0), wanted.length);
      if (hexOf(came) === hexOf(wanted)) continue;
      const hint = came.length > 0 ? 'other-frame' : early === 0 ? 'frame-unanswered' : 'frame-lost';
      const values = { wanted: hexOf(wanted).slice(0, 60), came: hexOf(came).slice(0, 60), early: cut };
      return failed(bench, hint, { of: rogue, from: 'up', values });
    }
    return { passed: true };
  },
};

type Fault = { request: string; status: number; field?: string; value?: string };

/** Each has one fault. */
const faults = (key: string): Fault[] => [
  { request: goodRequest(key, {}, 'POST'), status: 405, field: 'allow', value: 'GET' },
  { request: goodRequest(key, {}, 'GETS'), status: 405, field: 'allow', value: 'GET' },
  { request: goodRequest(key, { Upgrade: undefined }), status: 400 },
  { request: goodRequest(key, { Upgrade: 'websockets' }), status: 400 },
  { request: goodRequest(key, { Connection: 'keep-alive' }), status: 400 },
  { request: goodRequest(key, { Connection: 'keep-alive, no-upgrade' }), status: 400 },
  { request: goodRequest(key, { Connection: undefined }), status: 400 },
  { request: goodRequest(key, { 'Sec-WebSocket-Key': undefined }), status: 400 },
  { request: goodRequest(''), status: 400 },
  // As long as it should be, with a character that Base64 does not have.
  { request: goodRequest(`!${key.slice(1)}`), status: 400 },
  { request: goodRequest(base64(newBytes(15))), status: 400 },
  { request: goodRequest(base64(newBytes(18))), status: 400 },
  ...['8', '12', '14', '113', '13x'].map((version) => ({
    request: goodRequest(key, { 'Sec-WebSocket-Version': version }),
    status: 426,
    field: 'sec-websocket-version',
    value: '13',
  })),
];

const refusesTheRest: Grader = {
  id: 'refuses-the-rest',
  async run(bench) {
    for (const { request, status, field, value } of faults(newKey())) {
      const rogue = await bench.rogue({ port });
      rogue.write(request);
      const answer = await readAnswer(rogue);
      const values = { wanted: status, came: answer?.status ?? '–' };
      if (answer?.status !== status) return failed(bench, 'other-status', { of: rogue, values, from: 'up' });
      if (field !== undefined && answer.fields.get(field) !== value) {
        const told = { status, field: `${field}: ${value}` };
        return failed(bench, 'refusal-incomplete', { of: rogue, values: told });
      }
      if (!(await rogue.ended(patienceMs))) return failed(bench, 'stays-open', { of: rogue, values: { status } });
    }
    return { passed: true };
  },
};

const limitsTheHead: Grader = {
  id: 'limits-the-head',
  async run(bench) {
    const fits = await bench.rogue({ port });
    const key = newKey();
    // To the byte, and a frame comes right behind it, which is not of the head.
    const short = goodRequest(key, { 'X-Long': '' });
    const head = short.replace('X-Long: ', `X-Long: ${'n'.repeat(maxHeadBytes - short.length)}`);
    fits.write(Uint8Array.from([...new TextEncoder().encode(head), ...newFrame().sent]));
    const wrong = await wrongIn(bench, fits, key, await readAnswer(fits));
    if (wrong) return failed(bench, 'limit-too-low', { of: fits, from: 'up' });
    const endless = await bench.rogue({ port });
    // Whether the blank line is of the head or not, there is none in so many.
    endless.write('GET / HTTP/1.1\r\nX-Long: '.padEnd(maxHeadBytes + blankLine.length + 1, 'n'));
    const answer = await readAnswer(endless);
    if (!answer) return failed(bench, 'no-limit', { of: endless, from: 'up' });
    if (answer.status !== 431) {
      return failed(bench, 'other-status', { of: endless, values: { wanted: 431, came: answer.status }, from: 'up' });
    }
    if (!(await endless.ended(patienceMs)))
      return failed(bench, 'stays-open', { of: endless, values: { status: 431 } });
    return { passed: true };
  },
};

const outlivesThem: Grader = {
  id: 'outlives-them',
  async run(bench) {
    // Many that never end their request, one torn off in the middle, and one that is no HTTP.
    const slow = await Promise.all(Array.from({ length: crowd }, () => bench.rogue({ port })));
    for (const rogue of slow) rogue.write(goodRequest(newKey()).slice(0, 40 + numberBelow(60)));
    const torn = await bench.rogue({ port });
    torn.write('GET / HTTP/1.1\r\nHost');
    await bench.place(torn.connection, 'up');
    torn.reset();
    // A line of the head that is no field: it has no colon.
    const noise = await bench.rogue({ port });
    const nothing = newBytes(200).map((byte) => (byte === 0x3a ? 0 : byte));
    noise.write(Uint8Array.from([...new TextEncoder().encode('GET / HTTP/1.1\r\n'), ...nothing, 13, 10, 13, 10]));
    await noise.ended(500);
    const honest = await bench.rogue({ port });
    const key = newKey();
    honest.write(goodRequest(key));
    const answer = await readAnswer(honest);
    if (answer) return (await wrongIn(bench, honest, key, answer)) ?? { passed: true };
    return failed(bench, 'honest-lost', { of: honest, from: 'up' });
  },
};

export const graders: readonly Grader[] = [
  acceptsKeys,
  readsEveryForm,
  takesPieces,
  keepsTheFirstFrame,
  refusesTheRest,
  limitsTheHead,
  outlivesThem,
];
