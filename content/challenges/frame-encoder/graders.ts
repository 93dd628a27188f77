// Judges an encoder by the frames that come back over HTTP: taken apart here byte by byte, by a reader of its own. What is
// asked for is other each time; only the lengths at which the form of the length changes are always among it. In one file, as
// all graders are.

import type { Bench, Grader, HttpAnswer, Place, Verdict } from '../../grader.ts';

const port = 8080;
// Of these and as many as `fewestValues` that are asked for later, two are alike by chance once in fifty thousand runs.
const keysLookedAt = 300;
// So many values each of a key's bytes takes at least, by chance far more.
const fewestValues = 130;
// And so many differences there are at least between one key's byte and the next one's, or another byte of the same key.
const fewestSteps = 60;

const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };
const dataOpcodes = [opcodes.continuation, opcodes.text, opcodes.binary];
const controlOpcodes = [opcodes.close, opcodes.ping, opcodes.pong];
const reservedOpcodes = [3, 4, 5, 6, 7, 11, 12, 13, 14, 15];

const numberBelow = (end: number): number => Math.floor(Math.random() * end);
const newBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => numberBelow(256));
const pick = (list: readonly number[]): number => list[numberBelow(list.length)] ?? 0;

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const shownHex = (bytes: Uint8Array): string => hexOf(bytes.subarray(0, 16)).replace(/(..)(?=.)/g, '$1 ');

function bytesOf(hex: string): Uint8Array | undefined {
  const digits = hex.trim();
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return undefined;
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
}

/** What no encoder, however strict, has a reason to refuse: text is text, and a close frame begins with 1000. */
function newPayload(opcode: number, length: number): Uint8Array {
  if (opcode !== opcodes.text && opcode !== opcodes.close) return newBytes(length);
  const letters = Uint8Array.from({ length }, () => 0x61 + numberBelow(26));
  if (opcode === opcodes.close && length > 1) letters.set([0x03, 0xe8]);
  return letters;
}

type Asked = { fin: boolean; opcode: number; isMasked: boolean; payload: Uint8Array; count: number };

const someFrame = (opcode = pick([opcodes.text, opcodes.binary]), length = 2 + numberBelow(30)): Asked => ({
  ...{ fin: true, opcode, isMasked: false, count: 1 },
  payload: newPayload(opcode, length),
});

const ask = (bench: Bench, { payload, ...asked }: Asked): Promise<HttpAnswer> =>
  bench.request({
    port,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...asked, payload: hexOf(payload) }),
  });

type Values = Record<string, string | number>;

async function failed(
  bench: Bench,
  hint: string,
  { of, from = 'down', values = {} }: { of: { connection: number }; from?: Place['direction']; values?: Values },
): Promise<Verdict> {
  return { passed: false, hint, values, at: await bench.place(of.connection, from) };
}

const passed: Verdict = { passed: true };

type Frame = { key: Uint8Array; payload: Uint8Array };
type Problem = { hint: string; values: Values };

/** The frame as it should be, or the first byte that is not. */
function readFrame(bytes: Uint8Array, { fin, opcode, isMasked, payload }: Asked): Frame | Problem {
  const { length } = payload;
  const first = (fin ? 0x80 : 0) | opcode;
  const shown = shownHex(bytes);
  if (bytes[0] !== first) {
    const values = { fin: fin ? 1 : 0, opcode, expected: hexOf(Uint8Array.of(first)), came: shown };
    return { hint: 'wrong-bits', values };
  }
  if ((((bytes[1] ?? 0) & 0x80) !== 0) !== isMasked) {
    return { hint: isMasked ? 'not-masked' : 'masked-unasked', values: { came: shown } };
  }
  const wanted = lengthBytes(length);
  const told = Uint8Array.from(bytes.subarray(1, 1 + wanted.length), (byte, at) => (at === 0 ? byte & 0x7f : byte));
  if (hexOf(told) !== hexOf(wanted)) {
    return {
      hint: 'wrong-length',
      values: { length, expected: shownHex(wanted), came: shownHex(told), header: shown },
    };
  }
  const keyAt = 1 + wanted.length;
  const payloadAt = keyAt + (isMasked ? 4 : 0);
  const key = bytes.subarray(keyAt, payloadAt);
  const size = payloadAt + length;
  if (bytes.length !== size) return { hint: 'wrong-size', values: { length, expected: size, came: bytes.length } };
  const read = bytes.subarray(payloadAt).map((byte, at) => byte ^ (isMasked ? (key[at % 4] ?? 0) : 0));
  const wrong = read.findIndex((byte, at) => byte !== payload[at]);
  if (wrong === -1) return { key, payload: read };
  const around = (all: Uint8Array): string => shownHex(all.subarray(wrong, wrong + 4));
  return {
    hint: 'wrong-payload',
    values: { length, number: wrong + 1, expected: around(payload), came: around(read) },
  };
}

/** The shortest form, without the mask bit (RFC 6455, 5.2). */
function lengthBytes(length: number): Uint8Array {
  if (length <= 125) return Uint8Array.of(length);
  const form = length <= 0xffff ? 2 : 8;
  const bytes = new Uint8Array(1 + form);
  bytes[0] = form === 2 ? 126 : 127;
  for (let at = 0, rest = length; rest > 0; at += 1, rest = Math.floor(rest / 256)) bytes[form - at] = rest % 256;
  return bytes;
}

const isProblem = (read: Frame | Problem): read is Problem => 'hint' in read;

/** Asks for frames and takes each apart; the verdict on the first that is wrong, or all of them. */
async function encode(bench: Bench, asked: Asked): Promise<{ frames: Frame[] } | { verdict: Verdict }> {
  const answer = await ask(bench, asked);
  const { length } = asked.payload;
  if (answer.status !== 200) {
    const values = { status: answer.status, opcode: asked.opcode, length };
    return { verdict: await failed(bench, 'refused', { of: answer, values }) };
  }
  const lines = answer.body.trimEnd().split('\n');
  const frames: Frame[] = [];
  for (const [at, line] of lines.entries()) {
    const bytes = bytesOf(line);
    if (!bytes) {
      return { verdict: await failed(bench, 'no-hex', { of: answer, values: { body: line.slice(0, 60) } }) };
    }
    const read = readFrame(bytes, asked);
    if (isProblem(read)) {
      // The first was right, and the payload was the same.
      const isSpoiled = at > 0 && read.hint === 'wrong-payload';
      const hint = isSpoiled ? 'payload-spoiled' : read.hint;
      return { verdict: await failed(bench, hint, { of: answer, values: { ...read.values, frame: at + 1 } }) };
    }
    frames.push(read);
  }
  if (frames.length === asked.count) return { frames };
  const values = { asked: asked.count, came: frames.length };
  return { verdict: await failed(bench, 'wrong-count', { of: answer, values }) };
}

async function encodeEach(bench: Bench, all: readonly Asked[]): Promise<Verdict> {
  for (const asked of all) {
    const encoded = await encode(bench, asked);
    if ('verdict' in encoded) return encoded.verdict;
  }
  return passed;
}

const writesSmallFrames: Grader = {
  id: 'writes-small-frames',
  run: (bench) =>
    encodeEach(bench, [
      someFrame(),
      { ...someFrame(), payload: new Uint8Array() },
      { ...someFrame(opcodes.text), payload: new TextEncoder().encode(`${numberBelow(1e9)} é ✓ 🙂`) },
    ]),
};

const setsTheBits: Grader = {
  id: 'sets-the-bits',
  run: (bench) =>
    encodeEach(
      bench,
      [
        ...dataOpcodes.flatMap((opcode) => [true, false].map((fin) => ({ fin, opcode }))),
        ...controlOpcodes.map((opcode) => ({ fin: true, opcode })),
      ]
        .map((bits) => ({ ...someFrame(bits.opcode), ...bits }))
        // Empty, and with a letter that goes on in the next frame.
        .concat(
          { ...someFrame(), fin: false, payload: new Uint8Array() },
          { ...someFrame(opcodes.text), fin: false, payload: Uint8Array.of(0x61, 0xe2, 0x9c) },
        ),
    ),
};

const choosesTheShortestLength: Grader = {
  id: 'chooses-the-shortest-length',
  run: (bench) =>
    encodeEach(
      bench,
      [124 + numberBelow(2), 125, 126, 127, 256 + numberBelow(40_000), 32_768, 65_535, 65_536, 80_000].map((length) =>
        someFrame(opcodes.binary, length),
      ),
    ),
};

const masksThePayload: Grader = {
  id: 'masks-the-payload',
  run: (bench) =>
    encodeEach(
      bench,
      // Of every remainder by four, in each form of the length.
      [0, 1, 2, 3, 40 + numberBelow(80), 125, 126, 1000 + numberBelow(4000), 79_997 + numberBelow(4)]
        .map((length) => someFrame(opcodes.binary, length))
        // Every kind of frame may have a mask, and the longest control frame too.
        .concat(
          controlOpcodes.map((opcode) => someFrame(opcode, 125)),
          someFrame(opcodes.continuation),
        )
        .map((asked) => ({ ...asked, isMasked: true })),
    ),
};

const leavesThePayloadAlone: Grader = {
  id: 'leaves-the-payload-alone',
  run: (bench) =>
    encodeEach(
      bench,
      [5 + numberBelow(100), 300 + numberBelow(100), 70_000 + numberBelow(9000)].map((length) => ({
        ...someFrame(opcodes.binary, length),
        isMasked: true,
        count: 2 + numberBelow(3),
      })),
    ),
};

const takesAFreshKey: Grader = {
  id: 'takes-a-fresh-key',
  async run(bench) {
    const asked = { ...someFrame(), isMasked: true, count: keysLookedAt };
    const encoded = await encode(bench, asked);
    if ('verdict' in encoded) return encoded.verdict;
    const keys = encoded.frames.map(({ key }) => key);
    const answer = await ask(bench, { ...asked, count: 1 });
    // The same payload once more, later: what was drawn for it then is not drawn again.
    const later = await encode(bench, { ...asked, count: fewestValues });
    if ('verdict' in later) return later.verdict;
    const all = new Set([...keys, ...later.frames.map(({ key }) => key)].map(hexOf)).size;
    const [first = new Uint8Array(4)] = keys;
    if (all < keys.length + fewestValues - 1) {
      const values = { frames: keys.length + fewestValues, keys: all, key: shownHex(first) };
      return failed(bench, 'stale-key', { of: answer, values });
    }
    // A counter, or a key in which only one byte is drawn, can be foreseen as well as one that never changes.
    for (let at = 0; at < 4; at += 1) {
      const values = new Set(keys.map((key) => key[at])).size;
      if (values >= fewestValues && !isCounted(keys, at) && !isCopied(keys, at)) continue;
      const shown = keys.slice(0, 3).map(shownHex).join(' · ');
      return failed(bench, 'foreseen-key', { of: answer, values: { number: at + 1, keys: shown } });
    }
    return passed;
  },
};

/** Each is about as far from the one before as all the others are. */
function isCounted(keys: readonly Uint8Array[], at: number): boolean {
  const steps = keys.slice(1).map((key, before) => ((key[at] ?? 0) - (keys[before]?.[at] ?? 0) + 256) % 256);
  return new Set(steps).size < fewestSteps;
}

/** As another byte of the same key always is, or as far from it. */
const isCopied = (keys: readonly Uint8Array[], at: number): boolean =>
  [0, 1, 2, 3]
    .filter((other) => other !== at)
    .some((other) => new Set(keys.map((key) => ((key[at] ?? 0) - (key[other] ?? 0) + 256) % 256)).size < fewestSteps);

async function judgeRefusal(bench: Bench, asked: Asked): Promise<Verdict> {
  const answer = await ask(bench, asked);
  if (answer.status === 422) return passed;
  const { fin, opcode, payload } = asked;
  const values = { opcode, fin: fin ? 1 : 0, length: payload.length, status: answer.status };
  return failed(bench, 'let-through', { of: answer, values });
}

const refusesLongControls: Grader = {
  id: 'refuses-long-controls',
  async run(bench) {
    for (const opcode of controlOpcodes) {
      const allowed = await encodeEach(bench, [someFrame(opcode, 125)]);
      if (!allowed.passed) return allowed;
      for (const length of [126, 127 + numberBelow(400)]) {
        const isMasked = numberBelow(2) === 0;
        const verdict = await judgeRefusal(bench, { ...someFrame(opcode, length), isMasked });
        if (!verdict.passed) return verdict;
      }
    }
    return passed;
  },
};

const refusesBrokenControls: Grader = {
  id: 'refuses-broken-controls',
  async run(bench) {
    for (const opcode of controlOpcodes) {
      const verdict = await judgeRefusal(bench, { ...someFrame(opcode), fin: false });
      if (!verdict.passed) return verdict;
    }
    return encodeEach(bench, [someFrame(pick(controlOpcodes))]);
  },
};

const refusesReservedOpcodes: Grader = {
  id: 'refuses-reserved-opcodes',
  async run(bench) {
    for (const opcode of reservedOpcodes) {
      const verdict = await judgeRefusal(bench, someFrame(opcode));
      if (!verdict.passed) return verdict;
    }
    return encodeEach(bench, [someFrame()]);
  },
};

export const graders: readonly Grader[] = [
  writesSmallFrames,
  setsTheBits,
  choosesTheShortestLength,
  masksThePayload,
  leavesThePayloadAlone,
  takesAFreshKey,
  refusesLongControls,
  refusesBrokenControls,
  refusesReservedOpcodes,
];
