// Judges a streaming decoder by what its server says it has read: random frames at every border of the length, cut at random
// places. The server answers each with a JSON text. In one file, as the graders of every lesson are.

import type { Bench, Grader, Place, Rogue, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 4000;
const manyFrames = 400;
const bigBytes = 2 * 1024 * 1024;
// A decoder that copies what it has for every piece takes minutes.
const bigMs = 12_000;
const maxPayloadBytes = 4 * 1024 * 1024;
const tooBig = 1009;
// Time for a refusal that must not come.
const quietMs = 600;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

const isHeads = (): boolean => numberBelow(2) === 1;

const newBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => numberBelow(256));

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

type Fields = {
  fin: boolean;
  rsv: number;
  opcode: number;
  isMasked: boolean;
  payload: Uint8Array;
  /** How the length is written; the shortest unless set. */
  lengthBytes?: 0 | 2 | 8;
};

const newFrame = (length: number, other: Partial<Fields> = {}): Fields => ({
  fin: isHeads(),
  rsv: numberBelow(8),
  opcode: numberBelow(16),
  isMasked: numberBelow(4) > 0,
  payload: newBytes(length),
  ...other,
});

function headerOf(
  { fin, rsv, opcode, isMasked }: Omit<Fields, 'payload'>,
  length: bigint,
  lengthBytes: number,
): number[] {
  const maskBit = isMasked ? 0x80 : 0;
  const short = lengthBytes === 0 ? Number(length) : lengthBytes === 2 ? 126 : 127;
  const extended = Array.from({ length: lengthBytes }, (_, at) =>
    Number((length >> BigInt(8 * (lengthBytes - 1 - at))) & 0xffn),
  );
  return [(fin ? 0x80 : 0) | (rsv << 4) | opcode, maskBit | short, ...extended];
}

function encode(frame: Fields): Uint8Array {
  const { payload, isMasked } = frame;
  const shortest = payload.length < 126 ? 0 : payload.length < 65_536 ? 2 : 8;
  const header = headerOf(frame, BigInt(payload.length), frame.lengthBytes ?? shortest);
  const mask = isMasked ? newBytes(4) : new Uint8Array(0);
  const bytes = new Uint8Array(header.length + mask.length + payload.length);
  bytes.set(header);
  bytes.set(mask, header.length);
  const start = header.length + mask.length;
  for (const [at, byte] of payload.entries()) bytes[start + at] = byte ^ (mask[at % 4] ?? 0);
  return bytes;
}

function joined(all: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of all) {
    bytes.set(one, at);
    at += one.length;
  }
  return bytes;
}

/** Adler-32, as the server has it. */
function checksumOf(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}

/** What the server should say of it. */
const answerTo = ({ fin, rsv, opcode, isMasked, payload }: Fields): Record<string, unknown> => ({
  ...{ fin, rsv, opcode, isMasked, length: payload.length },
  checksum: checksumOf(payload),
});

type Sent = { opcode: number; payload: Uint8Array };

type Line = Rogue & {
  /** The next frame of the server: none of its own is masked, and all are short. */
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
        const [first = 0, second = 0, high = 0, low = 0] = bytes;
        const start = second === 126 ? 4 : 2;
        const length = second === 126 ? high * 256 + low : second;
        if (bytes.length >= Math.max(start + length, 2)) {
          const payload = bytes.slice(start, start + length);
          bytes = bytes.slice(start + length);
          return { opcode: first & 0x0f, payload };
        }
        const more = await rogue.read(1, withinMs);
        if (more.length === 0) return undefined;
        bytes = Uint8Array.from([...bytes, ...more]);
      }
    },
  };
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

const shown = (frame: Fields): string => `${hexOf(encode(frame).subarray(0, 14))} …`;

/** Whether the server says what was in these frames, one after the other. */
async function tells(
  bench: Bench,
  rogue: Line,
  frames: readonly Fields[],
  withinMs = patienceMs,
): Promise<Verdict | undefined> {
  for (const [at, frame] of frames.entries()) {
    const heard = await rogue.next(withinMs);
    const values = { number: at + 1, frames: frames.length, length: frame.payload.length, sent: shown(frame) };
    if (!heard) return failed(bench, 'unread', { of: rogue, values });
    if (heard.opcode === 8) return failed(bench, 'closed', { of: rogue, values });
    const wrong = differenceIn(new TextDecoder().decode(heard.payload), answerTo(frame));
    if (wrong) return failed(bench, `wrong-${wrong.field}`, { of: rogue, values: { ...values, ...wrong.values } });
  }
  return undefined;
}

type Difference = { field: 'header' | 'length' | 'payload'; values: Record<string, string> };

function differenceIn(text: string, wanted: Readonly<Record<string, unknown>>): Difference | undefined {
  let told: Record<string, unknown>;
  try {
    told = Object.fromEntries(Object.entries(JSON.parse(text)));
  } catch {
    // Whoever has changed the server answers what they like.
    told = {};
  }
  const name = Object.keys(wanted).find((key) => told[key] !== wanted[key]);
  if (name === undefined) return undefined;
  const field = name === 'checksum' ? 'payload' : name === 'length' ? 'length' : 'header';
  return { field, values: { name, wanted: String(wanted[name]), came: String(told[name]).slice(0, 60) } };
}

const readsAFrame: Grader = {
  id: 'reads-a-frame',
  async run(bench) {
    const rogue = await open(bench);
    const text = new TextEncoder().encode(`αβγ ✓ ${numberBelow(1_000_000)}`);
    const frames = [
      newFrame(0, { fin: true, rsv: 0, opcode: 1, isMasked: true, payload: text }),
      newFrame(0, { fin: true, rsv: 0, opcode: 2, isMasked: false, payload: text }),
    ];
    rogue.write(joined(frames.map(encode)));
    return (await tells(bench, rogue, frames)) ?? { passed: true };
  },
};

const readsEveryBit: Grader = {
  id: 'reads-every-bit',
  async run(bench) {
    const rogue = await open(bench);
    const frames = Array.from({ length: 48 }, (_, at) =>
      newFrame(numberBelow(20), { opcode: at % 16, rsv: (at * 3) % 8 }),
    );
    rogue.write(joined(frames.map(encode)));
    return (await tells(bench, rogue, frames)) ?? { passed: true };
  },
};

const readsEveryLength: Grader = {
  id: 'reads-every-length',
  async run(bench) {
    const rogue = await open(bench);
    const frames = [
      ...[0, 1, 125, 126, 127, 128, 255, 256, 65_535, 65_536, 65_537].map((length) => newFrame(length)),
      newFrame(numberBelow(100), { lengthBytes: 2 }),
      newFrame(numberBelow(1000), { lengthBytes: 8 }),
      newFrame(numberBelow(100)),
    ];
    rogue.write(joined(frames.map(encode)));
    return (await tells(bench, rogue, frames)) ?? { passed: true };
  },
};

const takesAnyPieces: Grader = {
  id: 'takes-any-pieces',
  async run(bench) {
    const rogue = await open(bench);
    const frames = Array.from({ length: manyFrames }, () => newFrame(numberBelow(numberBelow(3) === 0 ? 300 : 12)));
    const bytes = joined(frames.map(encode));
    // The server cuts these once more.
    for (let at = 0; at < bytes.length; ) {
      const size = 1 + numberBelow(2000);
      rogue.write(bytes.subarray(at, at + size));
      at += size;
      await bench.pause(1);
    }
    return (await tells(bench, rogue, frames)) ?? { passed: true };
  },
};

const keepsThemApart: Grader = {
  id: 'keeps-them-apart',
  async run(bench) {
    const lines = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const frames = Array.from({ length: 3 }, () => newFrame(40 + numberBelow(200)));
        return { rogue: await open(bench), frames, bytes: joined(frames.map(encode)) };
      }),
    );
    for (let at = 0; at < 750; at += 25) {
      for (const { rogue, bytes } of lines) rogue.write(bytes.subarray(at, at + 25));
      await bench.pause(2);
    }
    for (const { rogue, frames } of lines) {
      const wrong = await tells(bench, rogue, frames);
      if (wrong) return failed(bench, 'mixed-up', { of: rogue });
    }
    return { passed: true };
  },
};

const readsLongInTime: Grader = {
  id: 'reads-long-in-time',
  async run(bench) {
    const rogue = await open(bench);
    const payload = new Uint8Array(bigBytes + numberBelow(1000)).fill(numberBelow(256));
    const big = newFrame(0, { isMasked: true, payload });
    const small = newFrame(numberBelow(50));
    rogue.write(joined([encode(big), encode(small)]));
    const wrong = await tells(bench, rogue, [big, small], bigMs);
    if (!wrong || wrong.passed) return { passed: true };
    if (wrong.hint === 'unread') return failed(bench, 'too-slow', { of: rogue, values: { bytes: payload.length } });
    return wrong;
  },
};

const refusesTooLong: Grader = {
  id: 'refuses-too-long',
  async run(bench) {
    const lengths = [
      BigInt(maxPayloadBytes + 1),
      2n ** 32n + 5n,
      2n ** 53n + 1n,
      2n ** 63n - 1n,
      2n ** 63n + 5n,
      2n ** 64n - 3n,
    ];
    for (const length of lengths) {
      const rogue = await open(bench);
      const before = newFrame(numberBelow(20));
      const header = headerOf(newFrame(0, { isMasked: true }), length, 8);
      // Ten bytes of the payload, and no more: it must not be waited for.
      rogue.write(Uint8Array.from([...encode(before), ...header, ...newBytes(14)]));
      const wrong = await tells(bench, rogue, [before]);
      if (wrong) return wrong;
      const heard = await rogue.next();
      const values = { length: String(length) };
      if (!heard) return failed(bench, 'not-refused', { of: rogue, values });
      if (heard.opcode !== 8) return failed(bench, 'read-too-long', { of: rogue, values });
      const [high = 0, low = 0] = heard.payload;
      const code = high * 256 + low;
      if (code !== tooBig) return failed(bench, 'other-error', { of: rogue, values: { ...values, code } });
    }
    // As much as there may be: nothing is wrong with it.
    const most = await open(bench);
    const header = headerOf(newFrame(0, { isMasked: true }), BigInt(maxPayloadBytes), 8);
    most.write(Uint8Array.from([...header, ...newBytes(14)]));
    const heard = await most.next(quietMs);
    const values = { number: 1, frames: 1, length: maxPayloadBytes, sent: `${hexOf(Uint8Array.from(header))} …` };
    return heard ? failed(bench, 'closed', { of: most, values }) : { passed: true };
  },
};

export const graders: readonly Grader[] = [
  readsAFrame,
  readsEveryBit,
  readsEveryLength,
  takesAnyPieces,
  keepsThemApart,
  readsLongInTime,
  refusesTooLong,
];
