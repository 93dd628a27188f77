// Judges a server by its honest client: whatever others send, it goes on getting answers on the connection it has.

import type { Bench, Grader, Peer, Verdict } from '../../grader.ts';

const port = 8080;
const policyViolation = 1008;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

const hexOf = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

// A mask that changes nothing, so that the bytes can be read below.
const mask = [0, 0, 0, 0];

/** Each breaks another rule of RFC 6455. */
const attacks: readonly (readonly number[])[] = [
  // No mask.
  [0x81, 0x02, 0x68, 0x69],
  // A reserved opcode.
  [0x83, 0x80, ...mask],
  // RSV1 without an extension.
  [0xc1, 0x82, ...mask, 0x68, 0x69],
  // A ping in fragments.
  [0x09, 0x80, ...mask],
  // A close whose code has one byte.
  [0x88, 0x81, ...mask, 0x03],
  // A text that is no UTF-8.
  [0x81, 0x82, ...mask, 0xc3, 0x28],
];

// Of letters that take two bytes each; an empty text has a length too.
const askedText = (): string => 'я'.repeat(1 + numberBelow(60));

async function askLength(
  peer: Peer,
  text = askedText(),
): Promise<{ isRight: boolean; wanted: string; answer: string } | undefined> {
  // JSON may have space in it.
  peer.send(JSON.stringify({ text }, undefined, numberBelow(3)));
  const answer = (await peer.next(patienceMs))?.text;
  const wanted = JSON.stringify({ length: text.length });
  return answer === undefined ? undefined : { isRight: lengthIn(answer) === text.length, wanted, answer };
}

function lengthIn(answer: string): unknown {
  try {
    return JSON.parse(answer)?.length;
  } catch {
    // No JSON, so no length.
    return undefined;
  }
}

/** After an attack: whether the honest client still has its connection and its answers. */
async function stillServed(bench: Bench, honest: Peer, attack: string, died: string): Promise<Verdict> {
  if ((await askLength(honest))?.isRight) return { passed: true };
  const end = await bench.ended();
  const at = await bench.place(honest.connection, 'up');
  if (end) return { passed: false, hint: died, values: { attack, code: end.code ?? 0 }, at };
  return { passed: false, hint: 'honest-lost', values: { attack }, at };
}

async function attack(bench: Bench, bytes: readonly number[]): Promise<void> {
  const rogue = await bench.rogue({ port });
  await rogue.handshake();
  rogue.write(Uint8Array.from(bytes));
  await rogue.ended(patienceMs);
}

const answers: Grader = {
  id: 'answers',
  async run(bench): Promise<Verdict> {
    const ann = await bench.peer({ port });
    // In JSON the quote and the line break of the last take two characters each.
    for (const text of [askedText(), '', `"${askedText()}\n`]) {
      const heard = await askLength(ann, text);
      const at = await bench.place(ann.connection, 'up');
      if (!heard) return { passed: false, hint: 'no-answer', at };
      const { isRight, wanted, answer } = heard;
      if (!isRight) return { passed: false, hint: 'wrong-answer', values: { wanted, answer }, at };
    }
    return { passed: true };
  },
};

const survivesOne: Grader = {
  id: 'survives-one',
  async run(bench): Promise<Verdict> {
    const honest = await bench.peer({ port });
    const bytes = [0x81, 0x00];
    await attack(bench, bytes);
    return stillServed(bench, honest, hexOf(bytes), 'died-of-frame');
  },
};

const survivesSix: Grader = {
  id: 'survives-six',
  async run(bench): Promise<Verdict> {
    const honest = await bench.peer({ port });
    await Promise.all(attacks.map((bytes) => attack(bench, bytes)));
    return stillServed(bench, honest, attacks.map(hexOf).join(', '), 'died-of-frame');
  },
};

/** Sends what the server cannot understand, and asks for a close with 1008 and an honest client that is still served. */
const refuses = (id: string, choose: () => readonly string[]): Grader => ({
  id,
  async run(bench): Promise<Verdict> {
    const honest = await bench.peer({ port });
    for (const sent of choose()) {
      const rude = await bench.peer({ port });
      rude.send(sent);
      // Comes at once when the connection ends.
      const answer = await rude.next(patienceMs);
      const at = await bench.place(rude.connection, 'up');
      if (answer) return { passed: false, hint: 'answered-nonsense', values: { sent, answer: answer.text }, at };
      const served = await stillServed(bench, honest, sent, 'died-of-message');
      if (!served.passed) return served;
      const closed = await rude.closed();
      if (!closed) return { passed: false, hint: 'not-refused', values: { sent }, at };
      if (closed.code === policyViolation) continue;
      return { passed: false, hint: 'other-code', values: { sent, code: closed.code }, at };
    }
    return { passed: true };
  },
});

const refusesNoJson = refuses('refuses-no-json', () => [`hello ${numberBelow(1000)}`, '{"text":']);

const refusesOtherJson = refuses('refuses-other-json', () => [
  'null',
  String(numberBelow(1000)),
  '[]',
  '{}',
  JSON.stringify({ text: numberBelow(1000) }),
  // These have a length, and are no text.
  '{"text":["a"]}',
  '{"text":{"length":3}}',
  '{"text":true}',
  '{"text":null}',
  // And here the text is not where it should be.
  '"Hello"',
  '[{"text":"Hello"}]',
]);

export const graders: readonly Grader[] = [answers, survivesOne, survivesSix, refusesNoJson, refusesOtherJson];
