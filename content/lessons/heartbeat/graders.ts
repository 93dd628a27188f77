// Judges a server's heartbeat by who stays: the honest and the slow do, the silent do not.

import type { Bench, Grader, Rogue, Verdict } from '../../grader.ts';

const port = 8080;
// The server pings every 500 ms and gives up after two pings without an answer; it gets several times as long.
const reapedMs = 5000;
const watchedMs = 2500;
const pongDelayMs = 620;
const strikes = 2;
// One beat after the last ping, and a second for a timer that is late.
const givenUpMs = 1500;
const settleMs = 700;
const lookMs = 50;
const pingOpcode = 0x89;

// Of the pauses between pings the one in the middle; a single timer may be late by more.
const betweenMs = { least: 350, most: 700 };
const beats = 6;

/** When the pings of a connection crossed. */
async function pingTimes(bench: Bench, connection: number): Promise<number[]> {
  const { entries } = await bench.raw(connection);
  return entries
    .filter((entry) => entry.kind === 'frame')
    .filter(({ direction, opcodeName }) => direction === 'down' && opcodeName === 'ping')
    .map(({ firstByteAtMs }) => firstByteAtMs);
}

const middleOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

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
    const at = await bench.place(rogue.connection, 'down');
    if (!(await hearsPing(rogue))) return { passed: false, hint: 'no-ping', at };
    // It would be thrown out, since it answers nothing, and that is the last check's business.
    rogue.reset();
    const listener = await bench.peer({ port });
    const times = await pingTimes(bench, listener.connection);
    for (let waitedMs = 0; times.length < beats && waitedMs < reapedMs; waitedMs += betweenMs.least) {
      await bench.pause(betweenMs.least);
      times.splice(0, times.length, ...(await pingTimes(bench, listener.connection)));
    }
    if (times.length < 2) return { passed: false, hint: 'no-ping', at: await bench.place(listener.connection, 'down') };
    const ms = Math.round(middleOf(times.slice(1).map((time, index) => time - (times[index] ?? time))));
    if (ms >= betweenMs.least && ms <= betweenMs.most) return { passed: true };
    return {
      passed: false,
      hint: 'other-pace',
      values: { ms },
      at: await bench.place(listener.connection, 'down'),
    };
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

/** It answers nothing, neither a ping nor a close: how many pings it got, and how long after the last one it was ended. */
async function playDead(bench: Bench, frozen: Rogue): Promise<{ pings: number; ms: number; isOver: boolean }> {
  const beganMs = (await bench.spent()).ms;
  for (let pings = 0, lastMs = beganMs; ; ) {
    const isOver = (await frozen.ended(lookMs)) !== undefined;
    const count = (await pingTimes(bench, frozen.connection)).length;
    const nowMs = (await bench.spent()).ms;
    if (count > pings) [pings, lastMs] = [count, nowMs];
    if (isOver || nowMs > beganMs + reapedMs) return { pings, ms: Math.round(nowMs - lastMs), isOver };
  }
}

/** Whether one more ping comes to it. */
async function isStillPinged(bench: Bench, connection: number): Promise<boolean> {
  const before = (await pingTimes(bench, connection)).length;
  for (let waitedMs = 0; waitedMs < reapedMs; waitedMs += betweenMs.least) {
    await bench.pause(betweenMs.least);
    if ((await pingTimes(bench, connection)).length > before) return true;
  }
  return false;
}

const reaps: Grader = {
  id: 'reaps',
  async run(bench): Promise<Verdict> {
    const honest = await bench.peer({ port });
    const frozen = [await bench.rogue({ port }), await bench.rogue({ port })];
    for (const rogue of frozen) await rogue.handshake();
    const ends = await Promise.all(frozen.map((rogue) => playDead(bench, rogue)));
    for (const [index, { pings: heard, ms, isOver }] of ends.entries()) {
      const connection = frozen[index]?.connection ?? honest.connection;
      const late = { pings: heard, ms };
      const at = await bench.place(connection, 'down');
      if (!isOver) return { passed: false, hint: 'never-reaped', at };
      if (heard > strikes || ms > givenUpMs) return { passed: false, hint: 'reaped-late', values: late, at };
    }
    const at = await bench.place(honest.connection, 'down');
    // What one dead client breaks may come out a moment later.
    if ((await honest.closed(settleMs)) || !(await bench.isAlive())) return { passed: false, hint: 'took-others', at };
    if (!(await isStillPinged(bench, honest.connection))) return { passed: false, hint: 'stopped-beating', at };
    return { passed: true };
  },
};

export const graders: readonly Grader[] = [pings, keepsTheQuiet, keepsTheSlow, reaps];
