// Asks the compiler whether the server would notice a message that is new, and the server whether it notices one that is wrong.

import type { Bench, Grader, Peer, Verdict } from '../../grader.ts';

const port = 8080;
// Only a server that failed is waited for.
const endedMs = 2000;

/** The protocol as the exercise has it, and with one kind more. */
const protocolWith = (more: string) => ({
  name: 'protocol.ts',
  code: `export type ClientMessage =
  | { type: 'join'; name: string }
  | { type: 'say'; text: string }
  | { type: 'leave' }${more};
export type ServerMessage =
  | { type: 'joined'; name: string }
  | { type: 'said'; name: string; text: string }
  | { type: 'left'; name: string }
  | { type: 'refused' };
`,
});

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

const builds: Grader = {
  id: 'builds',
  async run(bench) {
    const [first] = await bench.typeProblems();
    if (first === undefined) return { passed: true };
    const { file, line, code } = first;
    return { passed: false, hint: 'does-not-fit', values: { file, line, code: `TS${code}` } };
  },
};

const growthBreaksTheBuild: Grader = {
  id: 'growth-breaks-the-build',
  async run(bench): Promise<Verdict> {
    const [first] = await bench.typeProblems([protocolWith('')]);
    if (first) return { passed: false, hint: 'other-protocol', values: { ...first, code: `TS${first.code}` } };
    const kind = `move-${numberBelow(1_000_000)}`;
    const found = await bench.typeProblems([protocolWith(`\n  | { type: '${kind}'; to: number }`)]);
    return found.length > 0 ? { passed: true } : { passed: false, hint: 'slips-through', values: { kind } };
  },
};

/** What comes back, as text; the server is asked one thing at a time. */
async function ask(peer: Peer, sent: string): Promise<string | undefined> {
  peer.send(sent);
  return (await peer.next())?.text;
}

const speaks: Grader = {
  id: 'speaks',
  async run(bench) {
    const peer = await bench.peer({ port });
    const other = await bench.peer({ port });
    const [name, text] = [`Ada ${numberBelow(1000)}`, `«${numberBelow(1_000_000)}»`];
    const talk = [
      [
        { type: 'join', name },
        { type: 'joined', name },
      ],
      [
        { type: 'say', text },
        { type: 'said', name, text },
      ],
      [{ type: 'leave' }, { type: 'left', name }],
    ] as const;
    for (const [message, wanted] of talk) {
      const sent = JSON.stringify(message);
      const answer = await ask(peer, sent);
      // Whoever else joins has a name of their own.
      if (message.type === 'join') await ask(other, '{"type":"join","name":"Bo"}');
      if (answer !== undefined && isSame(answer, wanted)) continue;
      const values = { sent, answer: answer ?? '–', wanted: JSON.stringify(wanted) };
      return { passed: false, hint: 'other-answer', values, at: await bench.place(peer.connection, 'down') };
    }
    return { passed: true };
  },
};

/** Keys may come in any order. */
function isSame(text: string, wanted: object): boolean {
  const sorted = (value: unknown): string => JSON.stringify(Object.entries(value ?? {}).sort());
  try {
    return sorted(JSON.parse(text)) === sorted(wanted);
  } catch {
    return false;
  }
}

const wrongMessages = (): string[] => [
  `{"type":"say","text":"${numberBelow(1000)}`,
  'null',
  '[]',
  `${numberBelow(1000)}`,
  '{}',
  `{"type":"fly-${numberBelow(1000)}"}`,
  '{"type":"constructor"}',
  '{"type":"join"}',
  `{"type":"join","name":${numberBelow(1000)}}`,
  '{"type":"say","text":null}',
  '{"type":"say","text":["a"]}',
  '{"type":["leave"]}',
  '"leave"',
];

const refusesTheRest: Grader = {
  id: 'refuses-the-rest',
  async run(bench) {
    const peer = await bench.peer({ port });
    for (const sent of wrongMessages()) {
      const answer = await ask(peer, sent);
      if (answer !== undefined && isSame(answer, { type: 'refused' })) continue;
      const at = await bench.place(peer.connection, answer === undefined ? 'up' : 'down');
      if (answer !== undefined) return { passed: false, hint: 'let-in', values: { sent, answer }, at };
      return silent(bench, { sent, at });
    }
    return { passed: true };
  },
};

async function silent(bench: Bench, { sent, at }: { sent: string; at: Awaited<ReturnType<Bench['place']>> }) {
  // News of a process that has ended comes after the end of its connections.
  const hint = (await bench.ended(endedMs)) ? 'crashed' : 'no-refusal';
  return { passed: false, hint, values: { sent }, at } satisfies Verdict;
}

export const graders: readonly Grader[] = [builds, growthBreaksTheBuild, speaks, refusesTheRest];
