// Talks to the reader's route before its server knows who is there, says what is no message, and tells the server to end. Names,
// numbers and what is said are others each time. In one file, as the graders of every lesson are.

import type { Bench, Grader, Peer, Verdict } from '../../grader.ts';

const port = 3000;
const patienceMs = 3000;
// The task says three seconds; a slow machine gets more.
const endMs = 4200;
// As many as may come while the token is looked up.
const mostEarly = 50;
// Longer than users.js takes.
const lookedUpMs = 800;
const mostBytes = 16 * 1024;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);
const word = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, 'x');

const enter = (bench: Bench, token: string | undefined): Promise<Peer> =>
  bench.peer({ port, path: token === undefined ? '/live' : `/live?token=${token}` });

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

type Asked = { sent: string | Uint8Array; wanted: Record<string, unknown> };

const add = (value: number, sum: number): Asked => ({
  sent: JSON.stringify({ type: 'add', value }),
  wanted: { type: 'sum', value: sum },
});

const say = (name: string, text: string): Asked => ({
  sent: JSON.stringify({ type: 'say', text }),
  wanted: { type: 'said', name, text },
});

const wrong = (sent: string | Uint8Array): Asked => ({ sent, wanted: { type: 'error' } });
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Some of both kinds, and some that are none, in any order. */
function conversation(name: string, count: number): Asked[] {
  let sum = 0;
  return Array.from({ length: count }, () => {
    const kind = numberBelow(10);
    if (kind === 0) return wrong(word());
    if (kind === 1) return wrong(bytesOf('{"type":"add","value":1}'));
    // With what somebody might want to put right.
    if (kind < 6) return say(name, ` ${word()} я ✓ e\u0301\n`);
    const value = 1 + numberBelow(1000);
    sum += value;
    return add(value, sum);
  });
}

/** Keys may come in any order; an error may say more than that it is one. */
function isWanted(text: string, wanted: Record<string, unknown>): boolean {
  const sorted = (value: object): string => JSON.stringify(Object.entries(value).sort());
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return false;
    return wanted['type'] === 'error' ? 'type' in value && value.type === 'error' : sorted(value) === sorted(wanted);
  } catch {
    return false;
  }
}

/** Hears the answers to what was sent, each in its turn. */
async function hears(bench: Bench, peer: Peer, asked: readonly Asked[], silentHint: string): Promise<Verdict> {
  const { connection, handshake } = peer;
  if (handshake.status !== 101) {
    const at = await bench.place(connection, 'down');
    return { passed: false, hint: 'not-open', values: { status: handshake.status }, at };
  }
  for (const [at, { sent, wanted }] of asked.entries()) {
    const answer = await peer.next(patienceMs);
    const text = typeof sent === 'string' ? shown(sent) : `${sent.length} bytes`;
    const values = { sent: text, answer: shown(answer?.text ?? '–'), wanted: shown(JSON.stringify(wanted)) };
    if (answer && isWanted(answer.text, wanted)) continue;
    const place = await bench.place(connection, answer ? 'down' : 'up');
    // Whoever is silent about one that is none may be silent about the next too.
    const isDue = (one: Asked): boolean => wanted['type'] !== 'error' || one.wanted['type'] !== 'error';
    const next = asked.slice(at + 1).find(isDue);
    const isLeftOut = answer !== undefined && next !== undefined && isWanted(answer.text, next.wanted);
    const hint = wanted['type'] === 'error' ? 'let-in' : 'other-answer';
    if (answer && !isLeftOut) return { passed: false, hint, values, at: place };
    const code = (await peer.closed(0))?.code;
    if (code === undefined) return { passed: false, hint: silentHint, values, at: place };
    if (code === 1006 && (await bench.ended(1000))) return { passed: false, hint: 'crashed', values, at: place };
    return { passed: false, hint: 'closed-instead', values: { ...values, code }, at: place };
  }
  return { passed: true };
}

const answers: Grader = {
  id: 'answers',
  async run(bench) {
    const [annName, bobName] = [`Ann_${word()}`, `Bob_${word()}`];
    const [ann, bob, again] = [
      await enter(bench, `user-${annName}`),
      await enter(bench, `user-${bobName}`),
      await enter(bench, `user-${annName}`),
    ];
    // Nobody is asking any more who they are.
    await bench.pause(lookedUpMs);
    for (const [peer, name] of [
      [ann, annName],
      [bob, bobName],
      [again, annName],
    ] as const) {
      const asked = conversation(name, 6);
      for (const { sent } of asked) peer.send(sent);
      const verdict = await hears(bench, peer, asked, 'no-answer');
      if (!verdict.passed) return verdict;
    }
    // Whoever came last is not who everybody is.
    const later = say(annName, word());
    ann.send(later.sent);
    return hears(bench, ann, [later], 'no-answer');
  },
};

const keepsTheEarly: Grader = {
  id: 'keeps-the-early',
  async run(bench) {
    // Several at once: each waits for its own name.
    const visits = [mostEarly, 1, 1 + numberBelow(20)].map(async (count) => {
      const name = `Ann_${word()}`;
      const peer = await enter(bench, `user-${name}`);
      const asked = conversation(name, count);
      for (const { sent } of asked) peer.send(sent);
      return { peer, asked };
    });
    for (const { peer, asked } of await Promise.all(visits)) {
      const verdict = await hears(bench, peer, asked, 'early-lost');
      if (!verdict.passed) return verdict;
    }
    return { passed: true };
  },
};

const wrongMessages = (): (string | Uint8Array)[] => {
  const [value, text] = [1 + numberBelow(1000), word()];
  const values: unknown[] = [
    { type: 'add', value: `${value}` },
    { type: 'add', value: value + 0.5 },
    { type: 'add', value: 0 },
    { type: 'add', value: 1001 },
    { type: 'add', value: -value },
    { type: 'add' },
    { type: 'add', value, [text]: true },
    { type: 'add', value: null },
    { type: 'say', text: '' },
    { type: 'say', text: 'я'.repeat(201) },
    { type: 'say', text: value },
    { type: 'say', text, name: 'root' },
    { type: 'say', value },
    { type: text, value },
    { type: ['add'], value },
    { type: 'constructor' },
    { value },
    {},
    [],
    null,
    value,
    text,
  ];
  const texts = values.map((one) => JSON.stringify(one));
  return [
    ...texts,
    '',
    `{"type":"add","value":${value},"__proto__":1}`,
    `{"type":"add","value":${value}`,
    `{"type":"add","value":${value},}`,
    text,
    bytesOf(`{"type":"add","value":${value}}`),
  ];
};

const judgesEach: Grader = {
  id: 'judges-each',
  async run(bench) {
    const name = `Ann_${word()}`;
    const peer = await enter(bench, `user-${name}`);
    let sum = 0;
    for (const sent of wrongMessages()) {
      const value = 1 + numberBelow(1000);
      sum += value;
      // The wrong one has changed nothing, and the next is served.
      const asked = [wrong(sent), add(value, sum)];
      for (const one of asked) peer.send(one.sent);
      const verdict = await hears(bench, peer, asked, 'no-answer');
      if (!verdict.passed) return verdict;
    }
    // At the bounds, on the right side of them.
    const right = [say(name, 'я'.repeat(200)), say(name, '.'), add(1, sum + 1), add(1000, sum + 1001)];
    for (const { sent } of right) peer.send(sent);
    return hears(bench, peer, right, 'no-answer');
  },
};

const turnsAway: Grader = {
  id: 'turns-away',
  async run(bench): Promise<Verdict> {
    for (const token of [undefined, word(), `user-`, `user-${word()}!`]) {
      const peer = await enter(bench, token);
      const { status } = peer.handshake;
      for (const { sent } of [wrong(word()), add(1, 1)]) peer.send(sent);
      const heard = await peer.next(patienceMs);
      const code = (await peer.closed(patienceMs))?.code;
      const values = { token: token ?? '–', status, code: code ?? '–', heard: shown(heard?.text ?? '–') };
      const at = await bench.place(peer.connection, 'down');
      if (status !== 101) return { passed: false, hint: 'no-code-to-read', values, at };
      if (heard) return { passed: false, hint: 'told-a-stranger', values, at };
      if (code === 1006 && (await bench.ended(1000))) return { passed: false, hint: 'crashed-on-stranger', values, at };
      if (code !== 4401) return { passed: false, hint: 'other-code', values, at };
    }
    return { passed: true };
  },
};

const limitsSize: Grader = {
  id: 'limits-size',
  async run(bench): Promise<Verdict> {
    const bytes = mostBytes + 1;
    // The second is half as many characters, and comes while the token is looked up.
    for (const { text, afterMs } of [
      { text: 'x'.repeat(bytes), afterMs: lookedUpMs },
      { text: `${'я'.repeat(mostBytes / 2)}x`, afterMs: 0 },
    ]) {
      const peer = await enter(bench, `user-${word()}`);
      await bench.pause(afterMs);
      peer.send(text);
      const code = (await peer.closed(patienceMs))?.code;
      const at = await bench.place(peer.connection, 'up');
      if (code !== 1009) return { passed: false, hint: 'takes-all', values: { bytes, code: code ?? '–' }, at };
    }
    const fits = await enter(bench, `user-${word()}`);
    fits.send('x'.repeat(mostBytes));
    const more = add(1, 1);
    fits.send(more.sent);
    return hears(bench, fits, [wrong('x'.repeat(mostBytes)), more], 'no-answer');
  },
};

const saysGoodbye: Grader = {
  id: 'says-goodbye',
  async run(bench): Promise<Verdict> {
    const peers: Peer[] = [];
    for (let count = 2 + numberBelow(4); count > 0; count -= 1) peers.push(await enter(bench, `user-${word()}`));
    // One of them answers nothing, and another one is still being looked up.
    const frozen = await bench.rogue({ port });
    await frozen.handshake({ path: `/live?token=user-${word()}` });
    await bench.pause(lookedUpMs);
    peers.push(await enter(bench, `user-${word()}`));
    await bench.signal('SIGTERM');
    for (const { connection, closed } of peers) {
      const code = (await closed(endMs))?.code;
      const at = await bench.place(connection, 'down');
      if (code !== 1001) return { passed: false, hint: 'no-goodbye', values: { code: code ?? '–' }, at };
    }
    const end = await bench.ended(endMs);
    if (!end) return { passed: false, hint: 'still-running' };
    return end.code === 0
      ? { passed: true }
      : { passed: false, hint: 'bad-end', values: { code: String(end.code ?? end.signal) } };
  },
};

export const graders: readonly Grader[] = [answers, keepsTheEarly, judgesEach, turnsAway, limitsSize, saysGoodbye];
