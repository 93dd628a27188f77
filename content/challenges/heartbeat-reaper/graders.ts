// Judges a heartbeat by who stays and who does not: the quiet and the slow stay, the frozen do not, and nothing of it is left
// when the server stops. In one file, as the graders of every lesson are.

import type { Bench, ConnectionTrace, Grader, Peer, Place, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 4000;
// A ping each second is asked for: in so long from two to six are fine on a busy machine.
const watchedMs = 4200;
const fewestPings = 2;
const mostPings = 6;
// The task says four seconds; a slow machine gets more.
const reapedMs = 6000;
const pongDelayMs = 1300;
const slowWatchedMs = 5000;
const frozenAtOnce = 5;
const goingAway = 1001;
// The task says five.
const stoppedMs = 7000;
const maskingKey = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

const newWords = (): string => `αβγ ✓ ${numberBelow(1_000_000)}`;

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

/** How many frames of this kind the server has sent. */
const heardOf = (trace: ConnectionTrace, name: string): number =>
  trace.entries.filter((entry) => entry.kind === 'frame' && entry.direction === 'down' && entry.opcodeName === name)
    .length;

/** Its own words come back, and nothing else did before. */
async function isServed(peer: Peer): Promise<boolean> {
  const words = newWords();
  peer.send(words);
  return (await peer.next(patienceMs))?.text === words;
}

const echoes: Grader = {
  id: 'echoes',
  async run(bench) {
    const ann = await bench.peer({ port });
    const words = newWords();
    ann.send(words);
    const came = await ann.next(patienceMs);
    if (came && !came.isBinary && came.text === words) return { passed: true };
    return failed(bench, 'no-echo', { of: ann, values: { words, came: came?.text ?? '–' } });
  },
};

const keepsTheQuiet: Grader = {
  id: 'keeps-the-quiet',
  async run(bench) {
    const quiet = await bench.peer({ port });
    const closed = await quiet.closed(watchedMs);
    const pings = heardOf(await bench.raw(quiet.connection), 'ping');
    // Whoever was sent none has not left any unanswered.
    if (closed && pings > 0) return failed(bench, 'dropped-quiet', { of: quiet, values: { code: closed.code } });
    if (pings < fewestPings) return failed(bench, 'too-few-pings', { of: quiet, values: { pings } });
    if (pings > mostPings) return failed(bench, 'too-many-pings', { of: quiet, values: { pings } });
    const words = newWords();
    quiet.send(words);
    const first = await quiet.next(patienceMs);
    if (first?.text === words) return { passed: true };
    return failed(bench, 'heard-more', { of: quiet, values: { came: first?.text ?? '–' } });
  },
};

const keepsTheSlow: Grader = {
  id: 'keeps-the-slow',
  async run(bench) {
    await bench.fault({ kind: 'late-pong', direction: 'up', ms: pongDelayMs });
    const slow = await bench.peer({ port });
    const closed = await slow.closed(slowWatchedMs);
    if (closed) return failed(bench, 'dropped-slow', { of: slow, from: 'up', values: { ms: pongDelayMs } });
    return (await isServed(slow)) ? { passed: true } : failed(bench, 'slow-unserved', { of: slow });
  },
};

const reapsTheFrozen: Grader = {
  id: 'reaps-the-frozen',
  async run(bench) {
    const honest = await bench.peer({ port });
    const frozen = await Promise.all(Array.from({ length: frozenAtOnce }, () => bench.rogue({ port })));
    for (const rogue of frozen) await rogue.handshake();
    // Some speak first. Then they answer nothing, neither a ping nor a close.
    for (const [at, rogue] of frozen.entries()) {
      if (at % 2 === 0) rogue.frame({ opcode: 1, payload: new TextEncoder().encode(newWords()), maskingKey });
    }
    const ends = await Promise.all(frozen.map((rogue) => rogue.ended(reapedMs)));
    for (const [at, rogue] of frozen.entries()) {
      if (ends[at]) continue;
      const isTold = heardOf(await bench.raw(rogue.connection), 'close') > 0;
      return failed(bench, isTold ? 'waits-for-goodbye' : 'never-reaped', { of: rogue });
    }
    if (!(await bench.isAlive()) || !(await isServed(honest))) return failed(bench, 'took-others', { of: honest });
    return { passed: true };
  },
};

const reapsWhoStopsLater: Grader = {
  id: 'reaps-who-stops-later',
  async run(bench) {
    const late = await bench.rogue({ port });
    await late.handshake();
    // A pong for the first ping, and then it freezes; whoever has answered once is not trusted for ever.
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 50) {
      const { entries } = await bench.raw(late.connection);
      const ping = entries.find((entry) => entry.kind === 'frame' && entry.opcodeName === 'ping');
      if (ping?.kind === 'frame') {
        late.frame({ opcode: 10, payload: ping.payload });
        return (await late.ended(reapedMs)) ? { passed: true } : failed(bench, 'reaped-once-only', { of: late });
      }
      await bench.pause(50);
    }
    return failed(bench, 'too-few-pings', { of: late, values: { pings: 0 } });
  },
};

const stopsClean: Grader = {
  id: 'stops-clean',
  async run(bench) {
    const [ann, bob] = [await bench.peer({ port }), await bench.peer({ port })];
    // Had a timer once, and should have none now.
    const gone = await bench.peer({ port });
    if (!(await isServed(ann)) || !(await isServed(gone))) return failed(bench, 'slow-unserved', { of: ann });
    gone.close(1000);
    await gone.closed(patienceMs);
    const frozen = await bench.rogue({ port });
    await frozen.handshake();
    await bench.signal('SIGTERM');
    for (const peer of [ann, bob]) {
      const closed = await peer.closed(patienceMs);
      if (closed?.code !== goingAway) {
        return failed(bench, 'not-told', { of: peer, values: { code: closed?.code ?? '–' } });
      }
    }
    const end = await bench.ended(stoppedMs);
    if (!end) return failed(bench, 'never-ends', { of: frozen });
    if (end.code === 0) return { passed: true };
    return failed(bench, 'ended-badly', { of: frozen, values: { code: end.code ?? end.signal ?? '–' } });
  },
};

export const graders: readonly Grader[] = [
  echoes,
  keepsTheQuiet,
  keepsTheSlow,
  reapsTheFrozen,
  reapsWhoStopsLater,
  stopsClean,
];
