// Publishes far more than a reader takes that has stopped reading, and looks at what the others get meanwhile, and at
// what the slow one gets when it reads on. What is published is different each time.

import type { Bench, Grader, Peer, Rogue, Verdict } from '../../grader.ts';

const port = 8080;
const patienceMs = 5000;
const mebibyte = 1024 * 1024;
const messageBytes = 48 * 1024;
// Twelve times what the task lets wait.
const published = 150;
const atOnce = 16;
// The task lets one mebibyte wait, and one message more; another four are on their way through the system and the sandbox. More
// than this is published, so whoever should have cut by then has cut.
const mostBacklog = 6.4 * mebibyte;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);
const word = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, 'x');

const mebibytesOf = (bytes: number): string => (bytes / mebibyte).toFixed(1);

/** Each message begins with its number; what follows tells it from that of another run. */
function openPublisher(peer: Peer) {
  const filling = word().repeat(messageBytes / 8);
  let number = numberBelow(1000);
  return {
    last: () => number,
    publish() {
      number += 1;
      const text = `${number} ${filling}`.slice(0, messageBytes - numberBelow(9));
      peer.send(text);
      return text;
    },
  };
}

const numberIn = (text: string | undefined): number => Number(/^\d+/.exec(text ?? '')?.[0] ?? Number.NaN);

/** All of these, in their order, as they were. */
async function hears(bench: Bench, reader: Peer, texts: readonly string[]): Promise<Verdict> {
  for (const text of texts) {
    const heard = await reader.next(patienceMs);
    if (heard?.text === text && !heard.isBinary) continue;
    const got = numberIn(heard?.text);
    const values = { wanted: numberIn(text), heard: Number.isNaN(got) ? (heard?.text.slice(0, 40) ?? '–') : got };
    const at = await bench.place(reader.connection, 'down');
    const code = (await reader.closed(0))?.code;
    if (code !== undefined) return { passed: false, hint: 'fast-cut', values: { ...values, code }, at };
    return { passed: false, hint: heard ? 'other-message' : 'not-heard', values, at };
  }
  return { passed: true };
}

type Feed = {
  publisher: ReturnType<typeof openPublisher>;
  readers: readonly Peer[];
  /** Publishes so many, some at a time, and waits until the fast ones have heard them. */
  publish(count: number): Promise<Verdict>;
};

async function openFeed(bench: Bench, count: number): Promise<Feed> {
  const publisher = openPublisher(await bench.peer({ port, path: '/publish' }));
  const readers: Peer[] = [];
  for (let left = count; left > 0; left -= 1) readers.push(await bench.peer({ port, path: '/feed' }));
  return {
    publisher,
    readers,
    async publish(messages) {
      for (let left = messages; left > 0; left -= atOnce) {
        const texts = Array.from({ length: Math.min(left, atOnce) }, () => publisher.publish());
        for (const reader of readers) {
          const verdict = await hears(bench, reader, texts);
          if (!verdict.passed) return verdict;
        }
      }
      return { passed: true };
    },
  };
}

async function freeze(bench: Bench): Promise<Rogue> {
  const frozen = await bench.rogue({ port });
  await frozen.handshake({ path: '/feed' });
  frozen.stopReading();
  return frozen;
}

/** The numbers of the messages in a server's frames, as far as these are whole. */
function numbersIn(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 2 <= bytes.length; ) {
    const short = view.getUint8(at + 1) & 0x7f;
    const head = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (at + head > bytes.length) break;
    const length = short === 126 ? view.getUint16(at + 2) : short === 127 ? view.getUint32(at + 6) : short;
    if (at + head + length > bytes.length) break;
    const begin = new TextDecoder().decode(bytes.subarray(at + head, at + head + Math.min(12, length)));
    if ((view.getUint8(at) & 0x0f) === 1) numbers.push(numberIn(begin));
    at += head + length;
  }
  return numbers;
}

/** Reads on until nothing comes for a while. */
async function catchUp(frozen: Rogue, quietMs: number): Promise<Uint8Array> {
  frozen.readOn();
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = await frozen.read(1, quietMs);
    if (part.length === 0) break;
    parts.push(part);
  }
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const tellsAll: Grader = {
  id: 'tells-all',
  async run(bench) {
    const feed = await openFeed(bench, 4);
    return feed.publish(40);
  },
};

const boundsWhatWaits: Grader = {
  id: 'bounds-what-waits',
  async run(bench): Promise<Verdict> {
    await bench.restart();
    const feed = await openFeed(bench, 1);
    const slow = await freeze(bench);
    const verdict = await feed.publish(published);
    if (!verdict.passed) {
      const hasEnded = (await bench.ended(500)) !== undefined;
      return hasEnded ? { passed: false, hint: 'out-of-memory', values: { count: published } } : verdict;
    }
    const bytes = await catchUp(slow, 1500);
    const at = await bench.place(slow.connection, 'down');
    const numbers = numbersIn(bytes);
    const kept = { sent: mebibytesOf(published * messageBytes), waited: mebibytesOf(bytes.length) };
    if (bytes.length > mostBacklog) return { passed: false, hint: 'all-waited', values: kept, at };
    const order = numbers.find((one, place) => place > 0 && one <= (numbers[place - 1] ?? 0));
    if (order !== undefined) return { passed: false, hint: 'out-of-order', values: { number: order }, at };
    const last = feed.publisher.last();
    if ((await slow.ended(500)) !== undefined) return { passed: true };
    const lost = (of: number, heard: number | undefined): Verdict => ({
      passed: false,
      hint: 'latest-lost',
      values: { last: of, heard: heard ?? '–' },
      at,
    });
    if (numbers.at(-1) !== last) return lost(last, numbers.at(-1));
    // From now on it reads, and is as good as any.
    const more = await feed.publish(3);
    if (!more.passed) return more;
    const after = numbersIn(await catchUp(slow, 700));
    return after.length === 3 && after.at(-1) === feed.publisher.last()
      ? { passed: true }
      : lost(feed.publisher.last(), after.at(-1) ?? last);
  },
};

const goesOn: Grader = {
  id: 'goes-on',
  async run(bench): Promise<Verdict> {
    await bench.restart();
    const feed = await openFeed(bench, 3);
    const slow = [await freeze(bench), await freeze(bench)];
    const first = await feed.publish(64);
    if (!first.passed) return first;
    for (const one of slow) one.reset();
    const second = await feed.publish(16);
    if (!second.passed) return second;
    // A reader that comes now is as good as any.
    const late = await openFeed(bench, 2);
    return late.publish(16);
  },
};

export const graders: readonly Grader[] = [tellsAll, boundsWhatWaits, goesOn];
