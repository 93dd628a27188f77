// Judges a heartbeat by who stays and who does not: the quiet and the slow stay, the frozen do not, and nothing of it is left
// when the server stops. In one file, as the graders of every lesson are.

import type { Bench, ConnectionTrace, Grader, Peer, Place, Rogue, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 4000;
// All of them are watched at once. The dead come later than the living, so that it shows who is taken for whom.
const watchedMs = 5200;
const headStartMs = 500;
// The task says four seconds; a slow machine gets more.
const reapedMs = 4700;
// The task says 1.3 seconds; a slow machine needs some of them.
const pongDelayMs = 1200;
const pollMs = 40;
const frozenAtOnce = 3;
// Two that end within so long of each other were ended by one stroke.
const strokeMs = 200;
const goingAway = 1001;
// The task says five seconds.
const stoppedMs = 6000;
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

/** Its own words and bytes come back; what else has come before, if anything has. */
async function heardBeforeItsOwn(peer: Peer): Promise<string | undefined> {
  const words = newWords();
  peer.send(words);
  const first = await peer.next(patienceMs);
  return first && !first.isBinary && first.text === words ? undefined : (first?.text ?? '–');
}

const isServed = async (peer: Peer): Promise<boolean> => (await heardBeforeItsOwn(peer)) === undefined;

const echoes: Grader = {
  id: 'echoes',
  async run(bench) {
    const ann = await bench.peer({ port });
    const words = newWords();
    ann.send(words);
    const came = await ann.next(patienceMs);
    if (!came || came.isBinary || came.text !== words) {
      return failed(bench, 'no-echo', { of: ann, values: { words, came: came?.text ?? '–' } });
    }
    // None of them can stand in UTF-8.
    const bytes = Uint8Array.from({ length: 4 }, () => 0xf8 + numberBelow(8));
    ann.send(bytes);
    const back = await ann.next(patienceMs);
    if (back?.isBinary && hexOf(back.bytes) === hexOf(bytes)) return { passed: true };
    const values = { words: hexOf(bytes), came: back ? (back.isBinary ? hexOf(back.bytes) : back.text) : '–' };
    return failed(bench, 'no-echo', { of: ann, values });
  },
};

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** A client by hand: so many pings of its server get their pong, so late. */
async function answerPings(
  bench: Bench,
  rogue: Rogue,
  { afterMs, times, withinMs }: { afterMs: number; times: number; withinMs: number },
): Promise<void> {
  const seen: number[] = [];
  let answered = 0;
  for (let atMs = 0; atMs < withinMs && answered < times; ) {
    const { entries, ended } = await bench.raw(rogue.connection);
    if (ended) return;
    atMs = (await bench.spent()).ms;
    const pings = entries.filter((entry) => entry.kind === 'frame').filter(({ opcodeName }) => opcodeName === 'ping');
    while (seen.length < pings.length) seen.push(atMs);
    for (const [at, seenMs] of seen.entries()) {
      if (at < answered || answered === times || atMs - seenMs < afterMs) continue;
      rogue.frame({ opcode: 10, payload: pings[at]?.payload ?? new Uint8Array(), maskingKey });
      answered += 1;
    }
    await bench.pause(pollMs);
  }
}

const handOf = async (bench: Bench): Promise<Rogue> => {
  const rogue = await bench.rogue({ port });
  await rogue.handshake();
  return rogue;
};

const reapsAndSpares: Grader = {
  id: 'reaps-and-spares',
  async run(bench) {
    const quiet = await bench.peer({ port });
    const { ms: beganMs } = await bench.spent();
    const slow = await handOf(bench);
    const slowly = answerPings(bench, slow, { afterMs: pongDelayMs, times: 100, withinMs: watchedMs });
    const now = async (isOver: boolean): Promise<number> => (isOver ? (await bench.spent()).ms : Infinity);
    const quietEnd = quiet.closed(watchedMs).then(async (closed) => ({ closed, ms: await now(closed !== undefined) }));
    const slowEnd = slow.ended(watchedMs).then((ended) => now(ended !== undefined));
    await bench.pause(headStartMs);

    const frozen: Rogue[] = [];
    for (let each = 0; each < frozenAtOnce; each += 1) frozen.push(await handOf(bench));
    // One speaks first. Then they answer nothing, neither a ping nor a close.
    frozen[0]?.frame({ opcode: 1, payload: new TextEncoder().encode(newWords()), maskingKey });
    const frozenEnds = frozen.map(async (rogue) => now((await rogue.ended(reapedMs)) !== undefined));
    // A pong for the first ping, and then it freezes; whoever has answered once is not trusted for ever.
    const late = await handOf(bench);
    const lateEnd = answerPings(bench, late, { afterMs: 0, times: 1, withinMs: watchedMs }).then(() =>
      late.ended(reapedMs),
    );
    const honest = await bench.peer({ port });

    const [{ closed, ms: quietMs }, slowMs, lateIsGone] = await Promise.all([quietEnd, slowEnd, lateEnd, slowly]);
    const seconds = Math.floor(((await bench.spent()).ms - beganMs) / 1000);
    const pings = heardOf(await bench.raw(quiet.connection), 'ping');
    const goneMs = await Promise.all(frozenEnds);
    const byOneStroke = (ms: number): boolean => ms > Math.min(...goneMs) - strokeMs;
    // Whoever was sent none has not left any unanswered.
    if (closed && pings > 0) {
      const hint = byOneStroke(quietMs) ? 'took-others' : 'dropped-quiet';
      return failed(bench, hint, { of: quiet, values: { code: closed.code } });
    }
    if (pings < seconds - 1) return failed(bench, 'too-few-pings', { of: quiet, values: { pings, seconds } });
    if (pings > seconds + 2) return failed(bench, 'too-many-pings', { of: quiet, values: { pings, seconds } });
    const came = await heardBeforeItsOwn(quiet);
    if (came !== undefined) return failed(bench, 'heard-more', { of: quiet, values: { came } });
    if (slowMs !== Infinity) {
      const hint = byOneStroke(slowMs) ? 'took-others' : 'dropped-slow';
      return failed(bench, hint, { of: slow, from: 'up', values: { ms: pongDelayMs } });
    }
    const { entries } = await bench.raw(slow.connection);
    const said = entries.filter((entry) => entry.kind === 'message').find(({ direction }) => direction === 'down');
    if (said) return failed(bench, 'heard-more', { of: slow, values: { came: said.text ?? '–' } });
    for (const [at, rogue] of frozen.entries()) {
      if (goneMs[at] !== Infinity) continue;
      const isTold = heardOf(await bench.raw(rogue.connection), 'close') > 0;
      return failed(bench, isTold ? 'waits-for-goodbye' : 'never-reaped', { of: rogue });
    }
    if (!lateIsGone) return failed(bench, 'reaped-once-only', { of: late });
    if (!(await bench.isAlive()) || !(await isServed(honest))) return failed(bench, 'took-others', { of: honest });
    return { passed: true };
  },
};

const stopsClean: Grader = {
  id: 'stops-clean',
  async run(bench) {
    const told = [await bench.peer({ port }), await bench.peer({ port }), await bench.peer({ port })];
    // Had a timer once, and should have none now.
    const gone = await bench.peer({ port });
    for (const peer of [...told, gone]) {
      if (!(await isServed(peer))) return failed(bench, 'slow-unserved', { of: peer });
    }
    gone.close(1000);
    await gone.closed(patienceMs);
    const frozen = await handOf(bench);
    const { ms: signalMs } = await bench.spent();
    await bench.signal('SIGTERM');
    for (const peer of told) {
      const closed = await peer.closed(patienceMs);
      if (closed?.code !== goingAway) {
        return failed(bench, 'not-told', { of: peer, values: { code: closed?.code ?? '–' } });
      }
    }
    const late = await bench.peer({ port });
    if (late.handshake.status === 101) return failed(bench, 'takes-more', { of: late });
    const end = await bench.ended(stoppedMs - ((await bench.spent()).ms - signalMs));
    if (!end) return failed(bench, 'never-ends', { of: frozen });
    if (end.code !== 0)
      return failed(bench, 'ended-badly', { of: frozen, values: { code: end.code ?? end.signal ?? '–' } });
    return (await stopsWithNobody(bench)) ?? { passed: true };
  },
};

/** Somebody was there, and nobody is. */
async function stopsWithNobody(bench: Bench): Promise<Verdict | undefined> {
  await bench.restart();
  const gone = await bench.peer({ port });
  gone.close(1000);
  await gone.closed(patienceMs);
  await bench.signal('SIGTERM');
  const end = await bench.ended(stoppedMs);
  if (!end) return failed(bench, 'never-ends', { of: gone });
  if (end.code === 0) return undefined;
  return failed(bench, 'ended-badly', { of: gone, values: { code: end.code ?? end.signal ?? '–' } });
}

export const graders: readonly Grader[] = [echoes, reapsAndSpares, stopsClean];
