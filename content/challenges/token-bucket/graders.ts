// Judges a rate limit by what is let through and when: bursts, floods, pauses and a steady stream. A slow machine only makes
// time longer, and time fills buckets, so every bound is counted from the time that has really gone by. In one file, as all
// graders are.

import type { Bench, Grader, Peer, PeerMessage, Place, Verdict } from '../../grader.ts';

const port = 8080;
const capacity = 20;
const perSecond = 10;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;
// What two clocks and a timer may differ by.
const slackTokens = 3;
const policyViolation = 1008;
// Said one by one, by which time a token and a half has come back.
const singles = 4;
const singleMs = 160;
// To tell one echo too many from a token that came back just then, it must not be so each time.
const floods = 3;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);
const newWords = (): string => `${numberBelow(2 ** 40).toString(36)} ✓`;

async function failed(
  bench: Bench,
  hint: string,
  {
    of,
    from = 'down',
    values = {},
  }: { of: { connection: number }; from?: Place['direction']; values?: Record<string, string | number> },
): Promise<Verdict> {
  return { passed: false, hint, values, at: await bench.place(of.connection, from) };
}

const passed: Verdict = { passed: true };

type Said = string | Uint8Array;

/** Text and bytes, short ones and long ones and one that is empty: each is a message. */
function sayMany(peer: Peer, count: number): Said[] {
  const said = Array.from({ length: count }, (_, at): Said => {
    const words = at === 2 ? '' : at % 7 === 4 ? newWords().padEnd(3000, '.') : newWords();
    return at % 3 === 1 ? new TextEncoder().encode(words) : words;
  });
  for (const data of said) peer.send(data);
  return said;
}

const isEcho = (message: PeerMessage | undefined, data: Said): boolean =>
  message !== undefined &&
  message.isBinary === (typeof data !== 'string') &&
  message.text === (typeof data === 'string' ? data : new TextDecoder().decode(data));

/** How many of these came back, in their order, until another came or none any more. */
async function countEchoes(peer: Peer, said: readonly Said[]): Promise<number> {
  let count = 0;
  for (const data of said) {
    if (!isEcho(await peer.next(patienceMs), data)) return count;
    count += 1;
  }
  return count;
}

type Flood = { echoed: number; code: number | undefined };

/** Says far too much at once, and looks at what comes of it. */
async function flood(peer: Peer, count: number): Promise<Flood> {
  const said = sayMany(peer, count);
  const echoed = await countEchoes(peer, said);
  return { echoed, code: (await peer.closed(patienceMs))?.code };
}

async function judgeEnd(bench: Bench, peer: Peer, { echoed, code }: Flood): Promise<Verdict> {
  if (code === undefined) return failed(bench, 'not-closed', { of: peer, values: { echoed } });
  if (code !== policyViolation) return failed(bench, 'wrong-code', { of: peer, values: { code } });
  return passed;
}

/** At most so many tokens can have been there. */
const mostTokens = (atFirst: number, sinceMs: number): number =>
  atFirst + Math.ceil((sinceMs / 1000) * perSecond) + slackTokens;

const takesABurst: Grader = {
  id: 'takes-a-burst',
  async run(bench) {
    const peer = await bench.peer({ port });
    const said = sayMany(peer, capacity);
    const echoed = await countEchoes(peer, said);
    if (echoed === capacity) return passed;
    const code = (await peer.closed(200))?.code ?? '—';
    return failed(bench, 'burst-refused', { of: peer, values: { echoed, code } });
  },
};

const endsAFlood: Grader = {
  id: 'ends-a-flood',
  async run(bench) {
    const peer = await bench.peer({ port });
    const { ms: before } = await bench.spent();
    const sent = 3 * capacity + numberBelow(40);
    const end = await flood(peer, sent);
    const { ms: after } = await bench.spent();
    // Whoever tears TCP off loses some of what was echoed.
    if (end.echoed < capacity && end.code === policyViolation) {
      return failed(bench, 'burst-refused', { of: peer, values: { echoed: end.echoed, code: end.code } });
    }
    // What is left of the flood was not needed to see the end.
    const most = Math.min(sent - 1, mostTokens(capacity, after - before));
    const verdict = await judgeEnd(bench, peer, end);
    if (!verdict.passed) return verdict;
    if (end.echoed > most) return failed(bench, 'too-many', { of: peer, values: { sent, echoed: end.echoed } });
    return endsWithTheFirst(bench);
  },
};

/** Two messages more than there are tokens, if no time goes by: the first that finds none is not echoed and ends it. */
async function endsWithTheFirst(bench: Bench): Promise<Verdict> {
  let wrong: Verdict = passed;
  for (let left = floods; left > 0; left -= 1) {
    const peer = await bench.peer({ port });
    const { ms: before } = await bench.spent();
    const sent = capacity + 2;
    const { echoed, code } = await flood(peer, sent);
    const { ms: after } = await bench.spent();
    // Tokens came back for all of them.
    if (echoed === sent && after - before > 100) continue;
    if (echoed < sent && code === undefined) return failed(bench, 'not-closed', { of: peer, values: { echoed } });
    if (echoed <= capacity + Math.floor((after - before) / 100)) return passed;
    wrong = await failed(bench, 'too-many', { of: peer, values: { sent, echoed } });
    await bench.pause(30 + numberBelow(50));
  }
  return wrong;
}

const saysNothingAfterTheEnd: Grader = {
  id: 'says-nothing-after-the-end',
  async run(bench) {
    const rogue = await bench.rogue({ port });
    await rogue.handshake();
    const payload = new TextEncoder().encode(newWords());
    // It goes on as if it had not heard the goodbye.
    for (let message = 0; message < 2 * capacity; message += 1) rogue.frame({ opcode: 1, payload });
    await bench.pause(300);
    for (let message = 0; message < 2 * capacity; message += 1) rogue.frame({ opcode: 1, payload });
    await bench.pause(500);
    const { entries } = await bench.raw(rogue.connection);
    const sent = entries.filter((entry) => entry.kind === 'frame').filter(({ direction }) => direction === 'down');
    const end = sent.findIndex(({ opcodeName }) => opcodeName === 'close');
    if (end === -1) return failed(bench, 'not-closed', { of: rogue, values: { echoed: sent.length } });
    const more = sent.length - end - 1;
    return more === 0 ? passed : failed(bench, 'goes-on', { of: rogue, values: { more } });
  },
};

const refillsLittleByLittle: Grader = {
  id: 'refills-little-by-little',
  async run(bench) {
    // At different moments of the second: whoever fills all buckets in one go fails at one of them.
    const judging: Promise<Verdict>[] = [];
    for (let other = 0; other < 2; other += 1) {
      judging.push(judgeDrops(bench, await bench.peer({ port })));
      await bench.pause(330);
    }
    const { ms: before } = await bench.spent();
    const peer = await bench.peer({ port });
    judging.push(judgeDrops(bench, peer), judgeSilence(bench, await bench.peer({ port })));
    const wrong = (await Promise.all(judging)).find((verdict) => !verdict.passed);
    if (wrong) return wrong;
    const end = await flood(peer, 2 * capacity);
    const { ms: after } = await bench.spent();
    const echoed = singles + end.echoed;
    // The bucket was emptied after `before`, so there cannot have been more.
    if (echoed <= mostTokens(0, after - before)) return judgeEnd(bench, peer, end);
    const seconds = Math.ceil((after - before) / 1000);
    return failed(bench, 'refilled-too-fast', { of: peer, values: { echoed, seconds } });
  },
};

/** Empties the bucket, and then takes less than falls into it. */
async function judgeDrops(bench: Bench, peer: Peer): Promise<Verdict> {
  const drained = await countEchoes(peer, sayMany(peer, capacity));
  if (drained < capacity) return failed(bench, 'burst-refused', { of: peer, values: { echoed: drained, code: '—' } });
  for (let echoed = 0; echoed < singles; echoed += 1) {
    await bench.pause(singleMs);
    if ((await countEchoes(peer, sayMany(peer, 1))) === 1) continue;
    return failed(bench, 'not-refilled', { of: peer, values: { sent: singles, echoed } });
  }
  return passed;
}

/** A second and more without a word gives an empty bucket no more than its tokens. */
async function judgeSilence(bench: Bench, peer: Peer): Promise<Verdict> {
  const drained = await countEchoes(peer, sayMany(peer, capacity));
  if (drained < capacity) return failed(bench, 'burst-refused', { of: peer, values: { echoed: drained, code: '—' } });
  const { ms: before } = await bench.spent();
  await bench.pause(1200);
  const { echoed } = await flood(peer, 2 * capacity);
  const ms = (await bench.spent()).ms - before;
  // What came back while it was emptied is counted too.
  if (echoed <= mostTokens(0, ms)) return passed;
  return failed(bench, 'refilled-too-fast', { of: peer, values: { echoed, seconds: Math.ceil(ms / 1000) } });
}

const holdsNoMoreThanFits: Grader = {
  id: 'holds-no-more-than-fits',
  async run(bench) {
    const peer = await bench.peer({ port });
    await bench.pause(3500);
    const { ms: before } = await bench.spent();
    const sent = 4 * capacity;
    const end = await flood(peer, sent);
    const { ms: after } = await bench.spent();
    if (end.echoed > mostTokens(capacity, after - before)) {
      return failed(bench, 'saved-too-much', { of: peer, values: { echoed: end.echoed } });
    }
    return judgeEnd(bench, peer, end);
  },
};

const letsASteadyStreamThrough: Grader = {
  id: 'lets-a-steady-stream-through',
  async run(bench) {
    const tooMuch = judgeTooMuch(bench, await bench.peer({ port }));
    const peer = await bench.peer({ port });
    // Somewhat slower than the bucket fills, on what a first burst has left, and not in step with it.
    const [burst, lines] = [14, 34];
    const said = sayMany(peer, burst);
    for (let line = 0; line < lines; line += 1) {
      await bench.pause(line % 2 === 0 ? 190 : 60);
      said.push(...sayMany(peer, 1));
    }
    const echoed = await countEchoes(peer, said);
    if (echoed === said.length) return tooMuch;
    return failed(bench, 'steady-refused', { of: peer, values: { sent: said.length, echoed } });
  },
};

/** Fifteen a second empty the bucket after four seconds; one that fills faster than it should lets more through. */
async function judgeTooMuch(bench: Bench, peer: Peer): Promise<Verdict> {
  const { ms: before } = await bench.spent();
  const said: Said[] = [];
  for (let time = 0; time < 5500; time += 200) {
    said.push(...sayMany(peer, 3));
    await bench.pause(200);
  }
  const { ms: after } = await bench.spent();
  const echoed = await countEchoes(peer, said);
  if (echoed <= mostTokens(capacity, after - before)) return passed;
  return failed(bench, 'refilled-too-fast', {
    of: peer,
    values: { echoed, seconds: Math.ceil((after - before) / 1000) },
  });
}

const givesEachItsOwn: Grader = {
  id: 'gives-each-its-own',
  async run(bench) {
    const [ann, bob] = [await bench.peer({ port }), await bench.peer({ port })];
    await flood(ann, 3 * capacity);
    const said = sayMany(bob, capacity);
    const echoed = await countEchoes(bob, said);
    if (echoed < capacity) return failed(bench, 'shared', { of: bob, values: { sent: capacity, echoed } });
    // Whoever comes again comes with a new connection.
    const again = await bench.peer({ port });
    const back = await countEchoes(again, sayMany(again, capacity));
    return back === capacity
      ? passed
      : failed(bench, 'shared', { of: again, values: { sent: capacity, echoed: back } });
  },
};

const countsMessagesAlone: Grader = {
  id: 'counts-messages-alone',
  async run(bench) {
    const rogue = await bench.rogue({ port });
    await rogue.handshake();
    const pings = 2 * capacity;
    for (let ping = 0; ping < pings; ping += 1) {
      rogue.frame({ opcode: ping % 2 === 0 ? 9 : 10, payload: new TextEncoder().encode('p') });
    }
    const words = newWords();
    const payload = new TextEncoder().encode(words);
    // One of them in two frames is still one.
    rogue.frame({ opcode: 1, fin: false, payload: payload.subarray(0, 3) });
    rogue.frame({ opcode: 0, payload: payload.subarray(3) });
    for (let message = 1; message < capacity; message += 1) rogue.frame({ opcode: 1, payload });
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 100) {
      const { entries } = await bench.raw(rogue.connection);
      const echoes = entries
        .filter((entry) => entry.kind === 'message')
        .filter(({ direction, text }) => direction === 'down' && text === words);
      if (echoes.length === capacity) return passed;
      await bench.pause(100);
    }
    return failed(bench, 'pings-cost', { of: rogue, values: { pings, sent: capacity } });
  },
};

export const graders: readonly Grader[] = [
  takesABurst,
  givesEachItsOwn,
  endsAFlood,
  saysNothingAfterTheEnd,
  refillsLittleByLittle,
  holdsNoMoreThanFits,
  letsASteadyStreamThrough,
  countsMessagesAlone,
];
