// Tries the reader's project as a colleague would who has just cloned it: does it build, would its settings find a mistake,
// is there something to start, and does the server do what it is for?

import type { Bench, Grader, Peer, TypeProblem, Verdict } from '../../grader.ts';

const port = 8080;
// Only a server that failed is waited for.
const endedMs = 2000;
const rounds = 2;

// What the compiler calls the three things that a project of yesterday stumbles over, and the one that is a real mistake.
const hintOfCode: Readonly<Record<number, string>> = {
  2580: 'knows-no-node',
  2591: 'knows-no-node',
  1286: 'es-in-commonjs',
  1287: 'es-in-commonjs',
  1295: 'es-in-commonjs',
  7006: 'guesses-nothing',
  2339: 'no-such-thing',
  2551: 'no-such-thing',
  6059: 'outside-root',
};

const wordsOf = ({ file, line, code }: TypeProblem) => ({ file, line, code: `TS${code}` });

const builds: Grader = {
  id: 'builds',
  async run(bench) {
    const [first] = await bench.typeProblems();
    if (first === undefined) return { passed: true };
    return { passed: false, hint: hintOfCode[first.code] ?? 'does-not-fit', values: wordsOf(first) };
  },
};

// What only strict settings find, one setting each: a parameter of any type, a value that may not be there, what was caught and may be
// anything, a field that is never set, a `this` that nobody has named, and arguments that do not fit.
const mistakes = [
  { name: 'untyped.ts', code: 'export const double = (value) => value * 2;' },
  { name: 'missing.ts', code: 'export const first = (list: string[]): number => list.find(Boolean).length;' },
  {
    name: 'caught.ts',
    code: 'export const words = (act: () => string): string => { try { return act(); } catch (error) { return error.message; } };',
  },
  { name: 'unset.ts', code: 'export class Guest { name: string; }' },
  { name: 'nameless.ts', code: 'export function shout() { return this.name; }' },
  { name: 'called.ts', code: "export const most = Math.max.call(undefined, 'one');" },
  { name: 'narrower.ts', code: 'export const hear: (said: string | number) => void = (said: string) => said.trim();' },
];

const staysStrict: Grader = {
  id: 'stays-strict',
  async run(bench) {
    const found = await bench.typeProblems(mistakes);
    const missed = mistakes.find(({ name }) => !found.some(({ file }) => file === name));
    return missed ? { passed: false, hint: 'lets-through', values: { code: missed.code } } : { passed: true };
  },
};

const writesDist: Grader = {
  id: 'writes-dist',
  async run(bench) {
    const written = await bench.built();
    if (written.includes('dist/index.js')) return { passed: true };
    if (written.length === 0) return { passed: false, hint: 'builds-nothing' };
    return { passed: false, hint: 'not-in-dist', values: { files: written.join(', ') } };
  },
};

const answersInCapitals: Grader = {
  id: 'answers-in-capitals',
  async run(bench) {
    const peers = [await bench.peer({ port }), await bench.peer({ port })];
    // Not the first text alone, nor the first client's; and to nobody else, and once.
    for (let round = 0; round < rounds; round += 1) {
      for (const peer of peers) {
        const verdict = await askOne(bench, peer);
        if (!verdict.passed) return verdict;
      }
    }
    return { passed: true };
  },
};

async function askOne(bench: Bench, peer: Peer): Promise<Verdict> {
  const sent = `tea for ${Math.ceil(Math.random() * 900) + 99}, señor`;
  const wanted = sent.toUpperCase();
  peer.send(sent);
  const answer = await peer.next();
  const at = await bench.place(peer.connection, answer ? 'down' : 'up');
  if (answer === undefined) return noAnswer(bench, { sent, at });
  const values = { sent, wanted, answer: answer.text };
  if (answer.text !== wanted) return { passed: false, hint: 'other-answer', values, at };
  return answer.isBinary ? { passed: false, hint: 'bytes-back', values, at } : { passed: true };
}

async function noAnswer(bench: Bench, { sent, at }: { sent: string; at: Awaited<ReturnType<Bench['place']>> }) {
  // News of a process that has ended comes after the end of its connections.
  const hint = (await bench.ended(endedMs)) ? 'crashed' : 'no-answer';
  return { passed: false, hint, values: { sent }, at } satisfies Verdict;
}

export const graders: readonly Grader[] = [builds, staysStrict, writesDist, answersInCapitals];
