// Judges what was found in a recording, and the repair by conversations that are not in it. Fragments, words and the frames
// between them are others each time. In one file, as the graders of every lesson are.

import type { Bench, Grader, Place, Rogue, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 4000;
const mostBytes = 125;
const [continuation, text, binary, close, ping, pong] = [0, 1, 2, 8, 9, 10] as const;
/** The first in exercise/starter/capture.txt that should have been another: a message goes back as a ping. */
const wrongFrame = 19;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

const newBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => numberBelow(256));

/** Cut anywhere, it may be cut within a character. */
const newText = (): Uint8Array => new TextEncoder().encode(`αβγ ✓ ${numberBelow(1_000_000)} 🧵`);

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

type Frame = { opcode: number; payload: Uint8Array };

type Line = Rogue & {
  say(frame: Frame & { fin?: boolean }): void;
  /** The server's next frame; undefined when none comes in time, or ever. */
  next(): Promise<Frame | undefined>;
};

async function open(bench: Bench): Promise<Line> {
  const rogue = await bench.rogue({ port });
  await rogue.handshake();
  let bytes = new Uint8Array(0);
  return {
    ...rogue,
    say: (frame) => rogue.frame({ ...frame, maskingKey: newBytes(4) }),
    async next() {
      for (;;) {
        // All that is asked for here is short.
        const [first = 0, length = 0] = bytes;
        if (bytes.length >= 2 && bytes.length >= 2 + length) {
          const payload = bytes.slice(2, 2 + length);
          bytes = bytes.slice(2 + length);
          return { opcode: first & 0x0f, payload };
        }
        const more = await rogue.read(1, patienceMs);
        if (more.length === 0) return undefined;
        bytes = Uint8Array.from([...bytes, ...more]);
      }
    },
  };
}

/** A whole frame, to be written in pieces of its own. */
function maskedFrame({ opcode, payload }: Frame): Uint8Array {
  const mask = newBytes(4);
  const masked = payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return Uint8Array.from([0x80 | opcode, 0x80 | payload.length, ...mask, ...masked]);
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

/** The server's next frame should be this one. */
async function hears(bench: Bench, line: Line, wanted: Frame, said: string): Promise<Verdict | undefined> {
  const came = await line.next();
  const values = { said, opcode: wanted.opcode, payload: hexOf(wanted.payload) };
  if (!came) return failed(bench, wanted.opcode === pong ? 'no-pong' : 'no-answer', { of: line, values, from: 'up' });
  const seen = { ...values, came: came.opcode, other: hexOf(came.payload) };
  if (came.opcode !== wanted.opcode) return failed(bench, 'other-opcode', { of: line, values: seen });
  if (hexOf(came.payload) !== hexOf(wanted.payload)) return failed(bench, 'other-payload', { of: line, values: seen });
  return undefined;
}

type Control = { opcode: typeof ping | typeof pong; payload: Uint8Array };

const newControl = (opcode: Control['opcode'], length = 1 + numberBelow(8)): Control => ({
  opcode,
  payload: newBytes(length),
});

/** Says a message in pieces, cut anywhere and sometimes into nothing, with something between each two of them, and wants it back in one. */
async function saysInPieces(
  bench: Bench,
  line: Line,
  message: Frame,
  between: readonly (readonly Control[])[],
): Promise<Verdict | undefined> {
  const { opcode, payload } = message;
  const inside = between.slice(1).map(() => numberBelow(payload.length + 1));
  // Before the first byte as often as not: only an empty frame tells the opcode then.
  const first = numberBelow(2) * numberBelow(payload.length + 1);
  const cuts = [0, ...[first, ...inside].sort((one, other) => one - other), payload.length];
  const said = [`${opcode}`];
  for (let piece = 0; piece <= between.length; piece += 1) {
    for (const control of between[piece - 1] ?? []) {
      line.say(control);
      said.push(control.opcode === ping ? '9 (ping)' : '10 (pong)');
      if (control.opcode !== ping) continue;
      const wrong = await hears(bench, line, { opcode: pong, payload: control.payload }, said.join(', '));
      if (wrong) return wrong;
    }
    const part = payload.subarray(cuts[piece], cuts[piece + 1]);
    line.say({ opcode: piece === 0 ? opcode : continuation, fin: piece === between.length, payload: part });
    if (piece > 0) said.push('0');
  }
  return hears(bench, line, message, said.join(', '));
}

const namesTheFrame: Grader = {
  id: 'names-the-frame',
  async run(bench) {
    const answer = await bench.request({ port });
    const [, named = ''] = /^\s*\{\s*"frame"\s*:\s*(.*?)\s*\}\s*$/s.exec(answer.body) ?? [];
    if (named === `${wrongFrame}` || named === `"${wrongFrame}"`) return { passed: true };
    const values = { named: (named || answer.body).slice(0, 40) };
    return failed(bench, named === '0' ? 'none-named' : 'other-frame', { of: answer, values });
  },
};

const stillEchoes: Grader = {
  id: 'still-echoes',
  async run(bench) {
    const line = await open(bench);
    for (const message of [
      { opcode: text, payload: newText() },
      { opcode: binary, payload: newBytes(numberBelow(60)) },
      { opcode: text, payload: new Uint8Array(0) },
      { opcode: binary, payload: newBytes(mostBytes) },
    ]) {
      line.say(message);
      const wrong =
        (await hears(bench, line, message, `${message.opcode}`)) ??
        (await saysInPieces(bench, line, message, [[], []]));
      if (wrong) return wrong;
    }
    for (const control of [newControl(ping), newControl(ping, 0), newControl(ping, mostBytes)]) {
      line.say(control);
      const wrong = await hears(bench, line, { opcode: pong, payload: control.payload }, '9 (ping)');
      if (wrong) return wrong;
    }
    // A segment of TCP may end anywhere in a frame.
    const torn = { opcode: binary, payload: newBytes(6) };
    await line.writeInPieces(maskedFrame(torn), { bytes: 1 + numberBelow(4), pauseMs: 30 });
    return (await hears(bench, line, torn, `${torn.opcode}`)) ?? { passed: true };
  },
};

const keepsBytesAcrossAPing: Grader = {
  id: 'keeps-bytes-across-a-ping',
  async run(bench) {
    const line = await open(bench);
    for (const message of [
      { opcode: binary, payload: newBytes(30) },
      { opcode: text, payload: newText() },
      { opcode: binary, payload: newBytes(30) },
    ]) {
      const wrong = await saysInPieces(bench, line, message, [[newControl(ping)]]);
      if (wrong) return wrong;
    }
    return { passed: true };
  },
};

const keepsItAcrossMany: Grader = {
  id: 'keeps-it-across-many',
  async run(bench) {
    const line = await open(bench);
    const message = { opcode: numberBelow(2) === 0 ? text : binary, payload: newText() };
    const between = [
      [newControl(pong)],
      [newControl(ping), newControl(ping), newControl(pong)],
      [],
      [newControl(pong), newControl(ping)],
    ];
    const wrong = await saysInPieces(bench, line, message, between);
    if (wrong) return wrong;
    // And a goodbye in the middle of another.
    line.say({ opcode: text, fin: false, payload: newText() });
    const code = 3000 + numberBelow(2000);
    const goodbye = { opcode: close, payload: Uint8Array.of(code >> 8, code & 0xff) };
    line.say(goodbye);
    const unanswered = await hears(bench, line, goodbye, '1, 8 (close)');
    if (unanswered) return unanswered;
    return (await line.ended(patienceMs)) ? { passed: true } : failed(bench, 'stays-open', { of: line });
  },
};

const keepsThemApart: Grader = {
  id: 'keeps-them-apart',
  async run(bench) {
    const [ann, bob] = [await open(bench), await open(bench)];
    const [words, bytes] = [newText(), newBytes(24)];
    ann.say({ opcode: text, fin: false, payload: words.subarray(0, 5) });
    bob.say({ opcode: binary, fin: false, payload: bytes.subarray(0, 5) });
    const [one, other] = [newControl(ping), newControl(ping)];
    ann.say(one);
    bob.say(other);
    const unanswered =
      (await hears(bench, ann, { opcode: pong, payload: one.payload }, '1, 9 (ping)')) ??
      (await hears(bench, bob, { opcode: pong, payload: other.payload }, '2, 9 (ping)'));
    if (unanswered) return unanswered;
    ann.say({ opcode: continuation, payload: words.subarray(5) });
    bob.say({ opcode: continuation, payload: bytes.subarray(5) });
    return (
      (await hears(bench, ann, { opcode: text, payload: words }, '1, 9 (ping), 0')) ??
      (await hears(bench, bob, { opcode: binary, payload: bytes }, '2, 9 (ping), 0')) ?? { passed: true }
    );
  },
};

export const graders: readonly Grader[] = [
  namesTheFrame,
  stillEchoes,
  keepsBytesAcrossAPing,
  keepsItAcrossMany,
  keepsThemApart,
];
