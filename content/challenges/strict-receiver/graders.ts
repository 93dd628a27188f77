// Judges a receiver by how it ends: each broken rule with its code, once, and then TCP; and by what stands right beside a broken
// rule and is none. Payloads, masks, codes and pieces are others each time. In one file, as the graders of every lesson are.

import type { Bench, Grader, Place, Rogue, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 4000;
const maxMessageBytes = 64 * 1024;
// The task says two seconds; a slow machine gets more.
const endedMs = 2800;
const [continuation, text, binary, close, ping, pong] = [0, 1, 2, 8, 9, 10] as const;
// So many connections at once.
const atOnce = 6;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

const pick = <Item>(items: readonly [Item, ...Item[]]): Item => items[numberBelow(items.length)] ?? items[0];

const newBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => numberBelow(256));

const utf8 = (words: string): Uint8Array => new TextEncoder().encode(words);

const newWords = (): string => `αβγ ✓ ${numberBelow(1_000_000)}`;

/** What a decoder of UTF-8 that repairs puts in or takes out, and the last characters on each side of a gap. */
const oddWords = (): string => `\uFEFF${newWords()} \uFFFD \uD7FF \uE000 \u{10FFFF} 🧵`;

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

const joined = (all: readonly Uint8Array[]): Uint8Array => Uint8Array.from(all.flatMap((bytes) => [...bytes]));

type Frame = {
  opcode: number;
  payload?: Uint8Array;
  fin?: boolean;
  rsv?: number;
  isMasked?: boolean;
  /** How the length is written; the shortest unless set. */
  lengthBytes?: 0 | 2 | 8;
  /** Announced instead of the payload's own. */
  length?: bigint;
};

function encode({
  opcode,
  payload = new Uint8Array(0),
  fin = true,
  rsv = 0,
  isMasked = true,
  ...asked
}: Frame): Uint8Array {
  const { length = BigInt(payload.length) } = asked;
  const { lengthBytes = length < 126n ? 0 : length < 65_536n ? 2 : 8 } = asked;
  const short = lengthBytes === 0 ? Number(length) : lengthBytes === 2 ? 126 : 127;
  const extended = Array.from({ length: lengthBytes }, (_, at) =>
    Number((length >> BigInt(8 * (lengthBytes - 1 - at))) & 0xffn),
  );
  const mask = isMasked ? newBytes(4) : new Uint8Array(0);
  const header = [(fin ? 0x80 : 0) | (rsv << 4) | opcode, (isMasked ? 0x80 : 0) | short, ...extended];
  return joined([Uint8Array.from(header), mask, payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))]);
}

const closeBody = (code: number, reason: Uint8Array = new Uint8Array(0)): Uint8Array =>
  Uint8Array.from([code >> 8, code & 0xff, ...reason]);

type Sent = { opcode: number; fin: boolean; payload: Uint8Array };

type Line = Rogue & {
  /** The server's next frame; undefined when none comes in time, or ever. */
  next(withinMs?: number): Promise<Sent | undefined>;
};

async function open(bench: Bench): Promise<Line> {
  const rogue = await bench.rogue({ port });
  await rogue.handshake();
  let bytes = new Uint8Array(0);
  return {
    ...rogue,
    async next(withinMs = patienceMs) {
      for (;;) {
        const found = frameIn(bytes);
        if (found) {
          bytes = bytes.slice(found.end);
          return found;
        }
        const more = await rogue.read(1, withinMs);
        if (more.length === 0) return undefined;
        const all = new Uint8Array(bytes.length + more.length);
        all.set(bytes);
        all.set(more, bytes.length);
        bytes = all;
      }
    },
  };
}

function frameIn(bytes: Uint8Array): (Sent & { end: number }) | undefined {
  const [first = 0, second = 0] = bytes;
  const lengthBytes = second === 126 ? 2 : second === 127 ? 8 : 0;
  const start = 2 + lengthBytes;
  if (bytes.length < start) return undefined;
  const length = lengthBytes === 0 ? second : bytes.subarray(2, start).reduce((sum, byte) => sum * 256 + byte, 0);
  const end = start + length;
  if (bytes.length < end) return undefined;
  return { opcode: first & 0x0f, fin: first >= 0x80, payload: bytes.slice(start, end), end };
}

async function failed(
  bench: Bench,
  hint: string,
  {
    of,
    values = {},
    from = 'up',
  }: { of: { connection: number }; values?: Record<string, string | number>; from?: Place['direction'] },
): Promise<Verdict> {
  return { passed: false, hint, values, at: await bench.place(of.connection, from) };
}

type Broken = { frames: readonly Frame[]; code: number };

const shown = (bytes: Uint8Array): string => hexOf(bytes.subarray(0, 24)) + (bytes.length > 24 ? ' …' : '');

/** An honest message, what breaks a rule, and another message that nobody must answer any more. */
async function endsWith(bench: Bench, { frames, code }: Broken): Promise<Verdict | undefined> {
  const line = await open(bench);
  const words = utf8(newWords());
  // Whoever does not forget a message that is over takes what follows for more of it.
  line.write(
    joined(
      [
        { opcode: text, fin: false },
        { opcode: continuation, payload: words },
      ].map(encode),
    ),
  );
  const echo = await line.next();
  if (hexOf(echo?.payload ?? new Uint8Array(0)) !== hexOf(words)) return failed(bench, 'no-echo', { of: line });
  const broken = joined(frames.map(encode));
  line.write(joined([broken, encode({ opcode: text, payload: utf8(newWords()) })]));
  const values = { sent: shown(broken), wanted: code };
  const first = await line.next();
  if (!first) {
    return failed(bench, (await line.ended(1)) ? 'ended-without-close' : 'not-noticed', { of: line, values });
  }
  if (first.opcode !== close) {
    const came = hexOf(first.payload.subarray(0, 20));
    return failed(bench, 'went-on', { of: line, values: { ...values, came } });
  }
  const [high = 0, low = 0] = first.payload;
  if (high * 256 + low !== code) {
    return failed(bench, 'other-code', { of: line, from: 'down', values: { ...values, came: high * 256 + low } });
  }
  // It says nothing more, and ends by itself: this client does not.
  const second = await line.next();
  if (second) return failed(bench, 'said-more', { of: line, from: 'down', values });
  return (await line.ended(endedMs)) ? undefined : failed(bench, 'stays-open', { of: line, from: 'down', values });
}

const refuses = (id: string, choose: () => readonly Broken[]): Grader => ({
  id,
  async run(bench) {
    const all = choose();
    for (let at = 0; at < all.length; at += atOnce) {
      const verdicts = await Promise.all(all.slice(at, at + atOnce).map((broken) => endsWith(bench, broken)));
      const wrong = verdicts.find((verdict) => verdict !== undefined);
      if (wrong) return wrong;
    }
    return { passed: true };
  },
});

const brokenHeaders = (): Broken[] =>
  [
    [{ opcode: text, payload: utf8(newWords()), isMasked: false }],
    [{ opcode: ping, isMasked: false }],
    [{ opcode: text, rsv: 4, payload: utf8(newWords()) }],
    [{ opcode: binary, rsv: 2 }],
    [{ opcode: text, rsv: 1 }],
    [{ opcode: pick([ping, pong, close]), rsv: pick([1, 2, 4]) }],
    [
      { opcode: text, fin: false, payload: utf8('a') },
      { opcode: continuation, rsv: pick([1, 2, 4]) },
    ],
    ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => [{ opcode, payload: utf8(newWords()) }]),
    [{ opcode: binary, payload: newBytes(numberBelow(125)), lengthBytes: 2 as const }],
    [{ opcode: binary, payload: newBytes(125), lengthBytes: 2 as const }],
    [{ opcode: binary, payload: newBytes(numberBelow(126)), lengthBytes: 8 as const }],
    [{ opcode: binary, payload: newBytes(126 + numberBelow(500)), lengthBytes: 8 as const }],
    // The length alone is wrong.
    [{ opcode: binary, length: 65_535n, lengthBytes: 8 as const }],
    [{ opcode: binary, length: 2n ** 63n + BigInt(numberBelow(100)) }],
  ].map((frames) => ({ frames, code: 1002 }));

const brokenControls = (): Broken[] =>
  [
    [{ opcode: ping, fin: false }],
    [{ opcode: pong, fin: false, payload: newBytes(3) }],
    [{ opcode: close, fin: false, payload: closeBody(1000) }],
    [{ opcode: pick([ping, pong]), payload: newBytes(126) }],
    [{ opcode: ping, payload: newBytes(127 + numberBelow(100)) }],
    [{ opcode: close, payload: closeBody(1000, utf8('n'.repeat(124))) }],
  ].map((frames) => ({ frames, code: 1002 }));

const brokenFragments = (): Broken[] =>
  [
    [{ opcode: continuation, payload: newBytes(5) }],
    [
      { opcode: text, fin: false, payload: utf8('a') },
      { opcode: pick([text, binary]), payload: utf8('b') },
    ],
    [
      { opcode: binary, fin: false, payload: newBytes(3) },
      { opcode: continuation, payload: newBytes(3) },
      { opcode: continuation, payload: newBytes(3) },
    ].map((frame, at) => (at === 1 ? { opcode: ping, fin: false } : frame)),
  ].map((frames) => ({ frames, code: 1002 }));

const brokenCloses = (): Broken[] => [
  { frames: [{ opcode: close, payload: Uint8Array.of(numberBelow(256)) }], code: 1002 },
  ...[0, 999, 1004, 1005, 1006, 1015, 1016, 2000 + numberBelow(999), 2999, 5000, 65_535].map((code) => ({
    frames: [{ opcode: close, payload: closeBody(code) }],
    code: 1002,
  })),
  { frames: [{ opcode: close, payload: closeBody(1000, Uint8Array.of(0x61, 0xc3, 0x28)) }], code: 1007 },
];

/** Each is no UTF-8: a byte too few, one that cannot be, an overlong form, half a pair, above the last character. */
const noTexts = (): Uint8Array[] =>
  [
    [0xe2, 0x9c],
    [0x61, 0xff, 0x62],
    [0xc0, 0xaf],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
  ].map((bytes) => Uint8Array.from(bytes));

const brokenTexts = (): Broken[] => [
  ...noTexts().map((payload) => ({ frames: [{ opcode: text, payload }], code: 1007 })),
  {
    frames: [
      { opcode: text, fin: false, payload: utf8(newWords()) },
      { opcode: continuation, payload: Uint8Array.of(0x62, 0x80) },
    ],
    code: 1007,
  },
];

const tooLong = (): Broken[] => {
  const half = maxMessageBytes / 2;
  return [
    { frames: [{ opcode: binary, payload: new Uint8Array(maxMessageBytes + 1) }], code: 1009 },
    // Announced alone: nothing of it needs to come.
    ...[BigInt(maxMessageBytes + 1), 2n ** 32n + 5n, 2n ** 62n].map((length) => ({
      frames: [{ opcode: binary, length, payload: newBytes(3) }],
      code: 1009,
    })),
    {
      frames: [
        { opcode: binary, fin: false, payload: new Uint8Array(half) },
        { opcode: continuation, payload: new Uint8Array(half + 1) },
      ],
      code: 1009,
    },
  ];
};

type Neighbour = { frames: readonly Frame[]; wanted: readonly Sent[] };

const echoOf = (opcode: number, payload: Uint8Array): Sent => ({ opcode, fin: true, payload });

/** All of it is allowed, and stands beside something that is not. */
function neighbours(): Neighbour[] {
  const [words, most, control] = [utf8(oddWords()), newBytes(maxMessageBytes), newBytes(125)];
  const cuts = [...words].map((byte) => Uint8Array.of(byte));
  const lengths = [0, 125, 126, 65_535].map((length) => newBytes(length));
  return [
    {
      frames: lengths.map((payload) => ({ opcode: binary, payload })),
      wanted: lengths.map((one) => echoOf(binary, one)),
    },
    { frames: [{ opcode: binary, payload: most }], wanted: [echoOf(binary, most)] },
    { frames: [{ opcode: ping, payload: control }], wanted: [echoOf(pong, control)] },
    { frames: [{ opcode: pong, payload: control }, { opcode: ping }], wanted: [echoOf(pong, new Uint8Array(0))] },
    // Characters in the middle of which a fragment ends, and a ping in between.
    {
      frames: [
        ...cuts.map((payload, at) => ({ opcode: at === 0 ? text : continuation, fin: false, payload })),
        { opcode: ping, payload: control },
        { opcode: continuation },
      ],
      wanted: [echoOf(pong, control), echoOf(text, words)],
    },
    // What is no text may be any bytes.
    {
      frames: noTexts().map((payload) => ({ opcode: binary, payload })),
      wanted: noTexts().map((one) => echoOf(binary, one)),
    },
    // So may the fragments of two messages be, each as long as allowed.
    {
      frames: [
        { opcode: binary, fin: false, payload: most.subarray(0, 40_000) },
        { opcode: continuation, payload: most.subarray(40_000) },
        { opcode: text, payload: words },
      ],
      wanted: [echoOf(binary, most), echoOf(text, words)],
    },
  ];
}

const sameFrame = (one: Sent, other: Sent): boolean =>
  one.opcode === other.opcode &&
  one.fin === other.fin &&
  one.payload.length === other.payload.length &&
  one.payload.every((byte, at) => byte === other.payload[at]);

const frameShown = ({ opcode, payload }: Sent): string => `opcode ${opcode}: ${shown(payload)} (${payload.length})`;

/** A frame right behind the request is among what has come already. */
async function answersEarly(bench: Bench): Promise<Verdict | undefined> {
  const rogue = await bench.rogue({ port });
  const fields = ['Host: localhost', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'];
  const head = [
    'GET / HTTP/1.1',
    ...fields,
    `Sec-WebSocket-Key: ${btoa(String.fromCharCode(...newBytes(16)))}`,
    '',
    '',
  ];
  const [sent, wanted] = [encode({ opcode: text, payload: utf8('early') }), Uint8Array.of(0x81, 5, ...utf8('early'))];
  rogue.write(joined([utf8(head.join('\r\n')), sent]));
  let came = '';
  const blankLine = hexOf(utf8('\r\n\r\n'));
  while (
    !came.includes(`${blankLine} `) ||
    came.length - came.indexOf(blankLine) - blankLine.length < 3 * wanted.length
  ) {
    const more = await rogue.read(1, patienceMs);
    if (more.length === 0) break;
    came += ` ${hexOf(more)}`;
  }
  const answer = came.slice(came.indexOf(blankLine) + blankLine.length + 1);
  if (answer === hexOf(wanted)) return undefined;
  const values = { sent: shown(sent), wanted: shown(wanted), came: answer.slice(0, 70) || '–' };
  return failed(bench, answer === '' ? 'unanswered' : 'other-answer', { of: rogue, values });
}

const takesTheNeighbours: Grader = {
  id: 'takes-the-neighbours',
  async run(bench) {
    const early = await answersEarly(bench);
    if (early) return early;
    const line = await open(bench);
    for (const { frames, wanted } of neighbours()) {
      const bytes = joined(frames.map(encode));
      await line.writeInPieces(bytes, { bytes: bytes.length > 1000 ? 20_000 : 1 + numberBelow(30), pauseMs: 1 });
      for (const frame of wanted) {
        const came = await line.next();
        const values = { sent: shown(bytes), wanted: frameShown(frame), came: came ? frameShown(came) : '–' };
        if (!came) return failed(bench, 'unanswered', { of: line, values });
        if (!sameFrame(came, frame)) return failed(bench, 'other-answer', { of: line, values });
      }
    }
    return { passed: true };
  },
};

const closesWhenAsked: Grader = {
  id: 'closes-when-asked',
  async run(bench) {
    const codes = [1000, 1001, 1002, 1003, 1007, 1008 + numberBelow(3), 1011, 1012, 1013, 1014, 3000, 4999, undefined];
    const verdicts = await Promise.all(codes.map((code) => answersClose(bench, code)));
    return verdicts.find((verdict) => verdict !== undefined) ?? { passed: true };
  },
};

async function answersClose(bench: Bench, code: number | undefined): Promise<Verdict | undefined> {
  const line = await open(bench);
  const reason = utf8(pick(['', 'αβγ ✓', 'n'.repeat(123)]));
  line.write(encode({ opcode: close, payload: code === undefined ? new Uint8Array(0) : closeBody(code, reason) }));
  const answer = await line.next();
  const [high, low] = answer?.payload ?? [];
  const came = high === undefined || low === undefined ? undefined : high * 256 + low;
  const values = { code: code ?? '–', came: came ?? '–' };
  if (answer?.opcode !== close || came !== code) return failed(bench, 'close-unanswered', { of: line, values });
  return (await line.ended(patienceMs)) ? undefined : failed(bench, 'close-without-end', { of: line, values });
}

export const graders: readonly Grader[] = [
  takesTheNeighbours,
  closesWhenAsked,
  refuses('refuses-headers', brokenHeaders),
  refuses('refuses-controls', brokenControls),
  refuses('refuses-fragments', brokenFragments),
  refuses('refuses-closes', brokenCloses),
  refuses('refuses-texts', brokenTexts),
  refuses('refuses-too-long', tooLong),
];
