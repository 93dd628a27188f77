// Cuts the lines of readers again and again while writers go on, and follows the numbers of what they are told. Keys, values and
// the places where a line is cut are others each time. In one file, as the graders of every lesson are.

import type { Bench, Grader, Peer, Place, Verdict } from '../../grader.ts';

const port = 8080;
const patienceMs = 3000;
// Time for a message that must not come.
const silenceMs = 250;
// So many events the task lets the server keep, and no more has to be known of the past.
const kept = 50;
const cuts = 20;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);
const word = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, 'x');

type Write = { key: string; value: string };

const keys = ['key-1', 'key-2', 'key-3', 'key 4 я', 'toString', '', '7'];

const newWrite = (): Write => ({
  key: keys[numberBelow(keys.length)] ?? '',
  // Empty, long, and mostly with what somebody might want to put right.
  value: ['', word().repeat(40)][numberBelow(12)] ?? ` ${word()} я `,
});

type Told = { type?: unknown; seq?: unknown; key?: unknown; value?: unknown; state?: unknown };

function read(text: string): Told {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

const shown = (text: string): string => (text.length > 90 ? `${text.slice(0, 90)}…` : text);

/** A writer, and what it has written since the server began: entry n has the number n + 1. */
async function openStory(bench: Bench) {
  const writer = await bench.peer({ port });
  const story: Write[] = [];
  /** While the writer is silent, so that their order is certain. */
  const tell = (peer: Peer): void => {
    const write = newWrite();
    story.push(write);
    peer.send(JSON.stringify({ type: 'set', ...write }));
  };
  return {
    story,
    tell,
    write(count: number) {
      for (let left = count; left > 0; left -= 1) tell(writer);
    },
    /** Who writes and does not ask is told nothing. */
    async isToldNothing(): Promise<Verdict> {
      const told = await writer.next(silenceMs);
      if (!told) return { passed: true };
      const at = await bench.place(writer.connection, 'down');
      return { passed: false, hint: 'unasked', values: { told: shown(told.text) }, at };
    },
    /** All is written when a reader of its own has heard the last of it. */
    async isWritten(): Promise<Verdict> {
      const probe = await resume(bench, undefined);
      const snapshot = await probe.next(patienceMs);
      let seq = Number(read(snapshot?.text ?? '').seq);
      while (!(seq >= story.length)) {
        const told = await probe.next(patienceMs);
        if (!told) {
          const values = { count: story.length, seq: Number.isFinite(seq) ? seq : '–' };
          return { passed: false, hint: 'not-told', values, at: await bench.place(probe.connection, 'up') };
        }
        seq = Number(read(told.text).seq);
      }
      probe.close(1000);
      return { passed: true };
    },
  };
}

type Story = Awaited<ReturnType<typeof openStory>>['story'];

function ask(peer: Peer, after: number | undefined): void {
  peer.send(JSON.stringify(after === undefined ? { type: 'resume' } : { type: 'resume', after }));
}

async function resume(bench: Bench, after: number | undefined): Promise<Peer> {
  const peer = await bench.peer({ port });
  ask(peer, after);
  return peer;
}

type Followed = { verdict: Verdict; seq: number };

/** Hears events that follow `after`, each with what was written under its number, up to `until`. */
async function follow(bench: Bench, peer: Peer, story: Story, after: number, until: number): Promise<Followed> {
  const failed = (hint: string, seq: number, values: Record<string, string | number>, at: Place | undefined) => ({
    verdict: { passed: false, hint, values, at } satisfies Verdict,
    seq,
  });
  for (let seq = after; seq < until; seq += 1) {
    const message = await peer.next(patienceMs);
    const wanted = seq + 1;
    const at = await bench.place(peer.connection, message ? 'down' : 'up');
    if (!message) return failed('not-told', seq, { count: until, seq }, at);
    const told = read(message.text);
    const values = { wanted, after, told: shown(message.text) };
    if (told.type === 'snapshot')
      return failed('needless-snapshot', seq, { ...values, missed: story.length - after }, at);
    if (told.type !== 'event' || typeof told.seq !== 'number') return failed('no-event', seq, values, at);
    if (told.seq > wanted) return failed('gap', seq, values, at);
    if (told.seq < wanted) return failed('twice', seq, values, at);
    const written = story[seq];
    if (told.key === written?.key && told.value === written?.value) continue;
    return failed('other-event', seq, { ...values, written: shown(JSON.stringify(written ?? null)) }, at);
  }
  return { verdict: { passed: true }, seq: until };
}

const stateOf = (story: Story): Record<string, string> =>
  Object.fromEntries(story.map(({ key, value }) => [key, value]));

const sorted = (value: unknown): string => JSON.stringify(Object.entries(value ?? {}).sort());

/** Hears a snapshot first, which must be the state at its own number. */
async function snapshot(bench: Bench, peer: Peer, story: Story, values: Record<string, string | number>) {
  const message = await peer.next(patienceMs);
  const at = await bench.place(peer.connection, message ? 'down' : 'up');
  const told = read(message?.text ?? '');
  const seq = Number(told.seq);
  const all = { ...values, told: shown(message?.text ?? '–') };
  if (told.type !== 'snapshot' || !Number.isInteger(seq)) {
    return { verdict: { passed: false, hint: 'no-snapshot', values: all, at } satisfies Verdict, seq: 0 };
  }
  const wanted = sorted(stateOf(story.slice(0, seq)));
  const verdict: Verdict =
    sorted(told.state) === wanted
      ? { passed: true }
      : { passed: false, hint: 'other-state', values: { ...all, seq }, at };
  return { verdict, seq };
}

const numbersEvents: Grader = {
  id: 'numbers-events',
  async run(bench) {
    await bench.restart();
    const reader = await resume(bench, undefined);
    const { story, write, tell, isWritten, isToldNothing } = await openStory(bench);
    const begin = await snapshot(bench, reader, story, { after: '–' });
    if (!begin.verdict.passed) return begin.verdict;
    write(5 + numberBelow(5));
    const { verdict } = await follow(bench, reader, story, 0, story.length);
    if (!verdict.passed) return verdict;
    // A reader may write as well, and hears of it as all others do.
    tell(reader);
    const written = await isWritten();
    if (!written.passed) return written;
    const heard = await follow(bench, reader, story, story.length - 1, story.length);
    return heard.verdict.passed ? isToldNothing() : heard.verdict;
  },
};

const beginsWithASnapshot: Grader = {
  id: 'begins-with-a-snapshot',
  async run(bench) {
    await bench.restart();
    const { story, write, tell, isWritten } = await openStory(bench);
    write(5 + numberBelow(kept));
    const written = await isWritten();
    if (!written.passed) return written;
    // Some ask while others write, and one writes itself as soon as it has asked.
    for (const busy of [0, 2, 2]) {
      const reader = await bench.peer({ port });
      write(busy);
      ask(reader, undefined);
      if (busy === 0) tell(reader);
      else write(busy);
      const begin = await snapshot(bench, reader, story, { after: '–' });
      if (!begin.verdict.passed) return begin.verdict;
      write(3);
      const { verdict } = await follow(bench, reader, story, begin.seq, story.length);
      if (!verdict.passed) return verdict;
      reader.close(1000);
    }
    return { passed: true };
  },
};

const goesOnWhereItWas: Grader = {
  id: 'goes-on-where-it-was',
  async run(bench) {
    await bench.restart();
    const { story, write, isWritten } = await openStory(bench);
    write(1 + numberBelow(5));
    let after = 0;
    for (let cut = 0; cut < cuts; cut += 1) {
      const reader = await bench.peer({ port });
      write(numberBelow(6));
      // Some come back into a quiet moment, some into the middle of it; the last has missed as many as are kept.
      const isFull = cut + 2 === cuts;
      if (cut % 2 === 0) {
        if (isFull) write(kept - (story.length - after));
        const written = await isWritten();
        if (!written.passed) return written;
      }
      ask(reader, after);
      // One more, if the server heard of it first, would be too much to have missed.
      if (!isFull) write(numberBelow(6));
      const missed = story.length - after;
      const until = after + Math.ceil(missed / 2) + numberBelow(Math.floor(missed / 2) + 1);
      const { verdict, seq } = await follow(bench, reader, story, after, until);
      if (!verdict.passed) return verdict;
      after = seq;
      reader.close(1000);
    }
    // One that is all there gets nothing but what is new.
    const written = await isWritten();
    if (!written.passed) return written;
    const upToDate = await resume(bench, story.length);
    write(1);
    return (await follow(bench, upToDate, story, story.length - 1, story.length)).verdict;
  },
};

const keepsSoManyOnly: Grader = {
  id: 'snapshot-when-too-old',
  async run(bench) {
    await bench.restart();
    const { story, write, isWritten } = await openStory(bench);
    write(kept + 10 + numberBelow(20));
    const written = await isWritten();
    if (!written.passed) return written;
    const total = story.length;
    // Too old, by far and by one; and a number that this server has not given out: it was another one that did.
    for (const old of [0, total - kept - 1, undefined]) {
      const after = old ?? story.length + 1 + numberBelow(100);
      const reader = await resume(bench, after);
      const begin = await snapshot(bench, reader, story, { after });
      if (!begin.verdict.passed) return begin.verdict;
      write(1 + numberBelow(3));
      const { verdict } = await follow(bench, reader, story, begin.seq, story.length);
      if (!verdict.passed) return verdict;
      reader.close(1000);
    }
    return { passed: true };
  },
};

const staysInOrder: Grader = {
  id: 'stays-in-order',
  async run(bench) {
    await bench.restart();
    const { story, write, isWritten } = await openStory(bench);
    write(40);
    const written = await isWritten();
    if (!written.passed) return written;
    const readers: { peer: Peer; after: number }[] = [];
    // Many come back at once, to much that they have missed, while new things happen.
    for (let count = 0; count < 12; count += 1) {
      readers.push({ peer: await bench.peer({ port }), after: 40 - numberBelow(30) });
    }
    for (const { peer, after } of readers) {
      write(numberBelow(2));
      ask(peer, after);
    }
    for (const { peer, after } of readers) {
      const { verdict } = await follow(bench, peer, story, after, story.length);
      if (!verdict.passed) return verdict;
    }
    return { passed: true };
  },
};

export const graders: readonly Grader[] = [
  numbersEvents,
  beginsWithASnapshot,
  goesOnWhereItWas,
  keepsSoManyOnly,
  staysInOrder,
];
