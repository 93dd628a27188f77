// Judges a server's heartbeat by who stays: the honest and the slow do, the silent do not.

import type { Grader, Rogue, Verdict } from '../../grader.ts';

const port = 8080;
// The server pings every 500 ms and gives up after two pings without an answer; it gets several times as long.
const reapedMs = 5000;
const watchedMs = 2500;
const pongDelayMs = 620;
const pingOpcode = 0x89;

/** Reads frames that are all short, until a ping or the end of the time. */
async function hearsPing(rogue: Rogue): Promise<boolean> {
  const [first] = await rogue.read(2, reapedMs);
  return first === pingOpcode;
}

const pings: Grader = {
  id: 'pings',
  async run(bench): Promise<Verdict> {
    const rogue = await bench.rogue({ port });
    await rogue.handshake();
    const isPing = await hearsPing(rogue);
    return isPing
      ? { passed: true }
      : { passed: false, hint: 'no-ping', at: await bench.place(rogue.connection, 'down') };
  },
};

const keepsTheQuiet: Grader = {
  id: 'keeps-the-quiet',
  async run(bench): Promise<Verdict> {
    const quiet = await bench.peer({ port });
    const closed = await quiet.closed(watchedMs);
    if (!closed) return { passed: true };
    const at = await bench.place(quiet.connection, 'up');
    return { passed: false, hint: 'dropped-quiet', values: { code: closed.code }, at };
  },
};

const keepsTheSlow: Grader = {
  id: 'keeps-the-slow',
  async run(bench): Promise<Verdict> {
    await bench.fault({ kind: 'late-pong', direction: 'up', ms: pongDelayMs });
    const slow = await bench.peer({ port });
    const closed = await slow.closed(watchedMs);
    if (!closed) return { passed: true };
    const at = await bench.place(slow.connection, 'up');
    return { passed: false, hint: 'dropped-slow', values: { ms: pongDelayMs }, at };
  },
};

const reaps: Grader = {
  id: 'reaps',
  async run(bench): Promise<Verdict> {
    const honest = await bench.peer({ port });
    const frozen = await bench.rogue({ port });
    await frozen.handshake();
    // It answers nothing, neither a ping nor a close.
    const ended = await frozen.ended(reapedMs);
    const at = await bench.place(frozen.connection, 'down');
    if (!ended) return { passed: false, hint: 'never-reaped', at };
    if (!(await bench.isAlive()) || (await honest.closed(1))) return { passed: false, hint: 'took-others', at };
    return { passed: true };
  },
};

export const graders: readonly Grader[] = [pings, keepsTheQuiet, keepsTheSlow, reaps];
