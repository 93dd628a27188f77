// Judges how a server leaves: it still answers before, says 1001 to everybody, lets nobody in meanwhile, and does not wait for a
// client that never answers its close frame.

import type { Bench, Grader, Peer, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;
const goingAway = 1001;
// The task says five seconds.
const stoppedMs = 7000;
// Some two round trips: whoever closes the door when told to has closed it then.
const doorMs = 300;

const enter = (bench: Bench): Promise<Peer> => bench.peer({ port });

const newWords = (): string => `still here ${Math.floor(Math.random() * 1_000_000)}`;

const answersWhileItRuns: Grader = {
  id: 'answers',
  async run(bench) {
    const ann = await enter(bench);
    const words = newWords();
    ann.send(words);
    const came = await ann.next(patienceMs);
    if (came?.text === words) return { passed: true };
    const values = { words, came: came?.text ?? '–' };
    return { passed: false, hint: 'no-echo', values, at: await bench.place(ann.connection, 'up') };
  },
};

const saysGoodbye: Grader = {
  id: 'says-goodbye',
  async run(bench) {
    const everybody = [await enter(bench), await enter(bench), await enter(bench)];
    await bench.signal('SIGTERM');
    for (const peer of everybody) {
      const closed = await peer.closed(patienceMs);
      if (closed === undefined) {
        return { passed: false, hint: 'stays-open', at: await bench.place(peer.connection, 'down') };
      }
      if (closed.code !== goingAway) return otherGoodbye(bench, peer, closed.code);
    }
    return { passed: true };
  },
};

async function otherGoodbye(bench: Bench, peer: Peer, code: number): Promise<Verdict> {
  return { passed: false, hint: 'other-goodbye', values: { code }, at: await bench.place(peer.connection, 'down') };
}

const closesTheDoor: Grader = {
  id: 'closes-the-door',
  async run(bench) {
    // Never answers a close frame, so the server has not ended yet.
    const silent = await bench.rogue({ port });
    await silent.handshake();
    await bench.signal('SIGTERM');
    await bench.pause(doorMs);
    const late = await enter(bench);
    if (late.handshake.status !== 101) return { passed: true };
    return { passed: false, hint: 'came-in', at: await bench.place(late.connection, 'down') };
  },
};

const endsInTime: Grader = {
  id: 'ends-in-time',
  async run(bench) {
    const ann = await enter(bench);
    const silent = await bench.rogue({ port });
    await silent.handshake();
    await bench.signal('SIGTERM');
    const closed = await ann.closed(patienceMs);
    if (closed?.code !== goingAway) return otherGoodbye(bench, ann, closed?.code ?? 1006);
    const end = await bench.ended(stoppedMs);
    if (!end) return { passed: false, hint: 'never-ends', at: await bench.place(silent.connection, 'down') };
    if (end.code === 0) return { passed: true };
    return { passed: false, hint: 'ended-badly', values: { code: end.code ?? end.signal ?? '–' } };
  },
};

export const graders: readonly Grader[] = [answersWhileItRuns, saysGoodbye, closesTheDoor, endsInTime];
