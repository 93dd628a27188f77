// Judges a relay with rooms by who hears what: people who talk, one who breaks a rule, one who has left but is still there for
// TCP, and many who come and go. Rooms and words are others each time. In one file, as the graders of every lesson are.

import type { Bench, Grader, Peer, Place, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;
// A frame of text that a client has not masked (RFC 6455, 5.1): "hi".
const unmasked = Uint8Array.of(0x81, 0x02, 0x68, 0x69);
// More than a small number that somebody may have thought of.
const listeners = 5;
// For so many to come and go.
const visitors = 30;
const visitedRooms = 6;
// Between two looks at what has not come yet.
const pollMs = 50;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

const newRoom = (): string => `/room-${numberBelow(1_000_000_000).toString(36)}`;

/** Of characters that take one byte, two and three. */
const newWords = (): string => `αβγ ✓ ${numberBelow(1_000_000)}`;

/** None of them can stand in UTF-8, so whoever makes a string of them loses them. */
const newBytes = (): Uint8Array => Uint8Array.from({ length: 4 + numberBelow(4) }, () => 0xf8 + numberBelow(8));

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

const enter = (bench: Bench, room: string): Promise<Peer> => bench.peer({ port, path: room });

async function failed(
  bench: Bench,
  hint: string,
  {
    of,
    from = 'down',
    values = {},
  }: {
    of: { connection: number };
    from?: Place['direction'];
    values?: Record<string, string | number>;
  },
): Promise<Verdict> {
  return { passed: false, hint, values, at: await bench.place(of.connection, from) };
}

const reachesTheOthers: Grader = {
  id: 'reaches-the-others',
  async run(bench) {
    const room = newRoom();
    const ann = await enter(bench, room);
    const others: Peer[] = [];
    while (others.length < listeners) others.push(await enter(bench, room));
    // Not the first message alone.
    for (const words of Array.from({ length: listeners }, newWords)) {
      ann.send(words);
      for (const other of others) {
        const message = await other.next(patienceMs);
        // What else it says is another check's business.
        if (!message?.text.includes(words)) return failed(bench, 'not-reached', { of: other, values: { room, words } });
      }
    }
    return { passed: true };
  },
};

const leavesOutTheSpeaker: Grader = {
  id: 'leaves-out-the-speaker',
  async run(bench) {
    const room = newRoom();
    const [ann, bob] = [await enter(bench, room), await enter(bench, room)];
    const [words, answer] = [newWords(), newWords()];
    ann.send(words);
    await bob.next(patienceMs);
    // What ann has heard by now was sent before bob's answer.
    bob.send(answer);
    const first = await ann.next(patienceMs);
    if (first?.text.includes(answer)) return { passed: true };
    if (!first) return failed(bench, 'not-reached', { of: ann, values: { room, words: answer } });
    return failed(bench, 'comes-back', { of: ann, values: { words: first.text } });
  },
};

const staysInItsRoom: Grader = {
  id: 'stays-in-its-room',
  async run(bench) {
    const room = newRoom();
    // Another path, if only by its letters' case.
    const other = room.toUpperCase();
    const [ann, bob] = [await enter(bench, room), await enter(bench, room)];
    const [eve, fay] = [await enter(bench, other), await enter(bench, other)];
    const [words, elsewhere] = [newWords(), newWords()];
    ann.send(words);
    await bob.next(patienceMs);
    // What eve has heard by now was sent before fay's words.
    fay.send(elsewhere);
    const first = await eve.next(patienceMs);
    if (first?.text.includes(elsewhere)) return { passed: true };
    if (!first) return failed(bench, 'not-reached', { of: eve, values: { room: other, words: elsewhere } });
    return failed(bench, 'leaks', { of: eve, values: { room, other, words: first.text } });
  },
};

const keepsItAsItWas: Grader = {
  id: 'keeps-it-as-it-was',
  async run(bench) {
    const room = newRoom();
    const [ann, bob] = [await enter(bench, room), await enter(bench, room)];
    // An empty text is a message too.
    for (const words of [newWords(), '']) {
      ann.send(words);
      const text = await bob.next(patienceMs);
      if (!text) return failed(bench, 'not-reached', { of: bob, values: { room, words } });
      if (text.isBinary) return failed(bench, 'kind-changed', { of: bob, values: { sent: 'text', came: 'binary' } });
      if (text.text !== words)
        return failed(bench, 'words-changed', { of: bob, values: { sent: words, came: text.text } });
    }
    // The second could be read as text, and is none.
    for (const bytes of [newBytes(), new TextEncoder().encode(newWords())]) {
      ann.send(bytes);
      const binary = await bob.next(patienceMs);
      const [sent, came] = [hexOf(bytes), hexOf(binary?.bytes ?? bytes)];
      if (!binary) return failed(bench, 'not-reached', { of: bob, values: { room, words: sent } });
      if (!binary.isBinary) return failed(bench, 'kind-changed', { of: bob, values: { sent: 'binary', came: 'text' } });
      if (sent !== came) return failed(bench, 'bytes-changed', { of: bob, values: { sent, came } });
    }
    return { passed: true };
  },
};

const outlivesABrokenFrame: Grader = {
  id: 'outlives-a-broken-frame',
  async run(bench) {
    const room = newRoom();
    const [ann, bob] = [await enter(bench, room), await enter(bench, room)];
    const rogue = await bench.rogue({ port });
    // Elsewhere: what the loop does about somebody who is leaving is the next one's business.
    await rogue.handshake({ path: newRoom() });
    rogue.write(unmasked);
    await rogue.ended(patienceMs);
    const words = newWords();
    ann.send(words);
    if ((await bob.next(patienceMs))?.text.includes(words)) return { passed: true };
    return failed(bench, 'crashed', { of: rogue, from: 'up' });
  },
};

const passesOverTheDeparted: Grader = {
  id: 'passes-over-the-departed',
  async run(bench) {
    const room = newRoom();
    const departed = await bench.rogue({ port });
    await departed.handshake({ path: room });
    const [ann, bob] = [await enter(bench, room), await enter(bench, room)];
    // Both goodbyes are said. TCP goes on, for this one reads nothing any more and never ends its side: the server's end stays
    // CLOSING, and first in the room.
    departed.stopReading();
    departed.frame({ opcode: 8, payload: Uint8Array.of(0x03, 0xe8) });
    if (!(await hasSaidGoodbye(bench, departed.connection)))
      return failed(bench, 'no-goodbye', { of: departed, from: 'up' });
    // The second time, what befell the server the first time has come out.
    for (const words of [newWords(), newWords()]) {
      ann.send(words);
      if ((await bob.next(patienceMs))?.text.includes(words)) continue;
      const hint = (await bench.ended(500)) ? 'crashed-on-departed' : 'stuck';
      return failed(bench, hint, { of: departed, values: { words } });
    }
    return { passed: true };
  },
};

async function hasSaidGoodbye(bench: Bench, connection: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
    const { entries } = await bench.raw(connection);
    if (entries.some((entry) => entry.kind === 'frame' && entry.direction === 'down' && entry.opcode === 8))
      return true;
    await bench.pause(pollMs);
  }
  return false;
}

const forgetsWhoLeft: Grader = {
  id: 'forgets-who-left',
  async run(bench) {
    // What those before have left behind is not this one's business.
    await bench.restart();
    const room = newRoom();
    const [ann, bob, eve] = [await enter(bench, room), await enter(bench, room), await enter(bench, room)];
    const three = await askRooms(bench);
    if (three.counts?.get(room) !== 3) {
      const values = { room, answer: three.body.slice(0, 80) };
      return failed(bench, 'miscounted', { of: three, values });
    }
    eve.close(1000);
    const two = await askRooms(bench, (counts) => counts.get(room) !== 3);
    if (two.counts?.get(room) === 3) return failed(bench, 'ghosts', { of: two, values: { rooms: 1, ghosts: 1 } });
    for (const [speaker, listener] of [
      [ann, bob],
      [bob, ann],
    ] as const) {
      const words = newWords();
      speaker.send(words);
      if (!(await listener.next(patienceMs))?.text.includes(words)) {
        return failed(bench, 'too-soon', { of: listener, values: { room } });
      }
    }
    ann.close(1000);
    bob.close(1001);
    await comeAndGo(bench);
    const left = await askRooms(bench, ({ size }) => size === 0);
    if (left.counts?.size === 0) return { passed: true };
    const ghosts = [...(left.counts?.values() ?? [])].reduce((sum, count) => sum + count, 0);
    const values = { rooms: left.counts?.size ?? 0, ghosts };
    return failed(bench, ghosts > 0 ? 'ghosts' : 'empty-rooms', { of: left, values });
  },
};

/** Some say goodbye, some end TCP, some tear it off. */
async function comeAndGo(bench: Bench): Promise<void> {
  const rooms = Array.from({ length: visitedRooms }, newRoom);
  for (let visitor = 0; visitor < visitors; visitor += 1) {
    const room = rooms[visitor % visitedRooms] ?? '/';
    if (visitor % 2 === 0) {
      const peer = await enter(bench, room);
      peer.close(1000);
      await peer.closed(patienceMs);
    } else {
      const rogue = await bench.rogue({ port });
      await rogue.handshake({ path: room });
      if (visitor % 4 === 1) rogue.reset();
      else rogue.halfClose();
    }
  }
}

type Told = { connection: number; body: string; counts: ReadonlyMap<string, number> | undefined };

/** How many are where, as the server tells: once what it says is so, or when time is over. */
async function askRooms(
  bench: Bench,
  isSo: (counts: ReadonlyMap<string, number>) => boolean = () => true,
): Promise<Told> {
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const { connection, body } = await bench.request({ port });
    const counts = countsIn(body);
    if (!counts || isSo(counts) || waitedMs >= patienceMs) return { connection, body, counts };
    await bench.pause(pollMs);
  }
}

function countsIn(body: string): ReadonlyMap<string, number> | undefined {
  try {
    const told: unknown = JSON.parse(body);
    if (typeof told !== 'object' || told === null) return undefined;
    return new Map(Object.entries(told).map(([room, count]) => [room, Number(count)]));
  } catch {
    // The reader's server may answer anything.
    return undefined;
  }
}

export const graders: readonly Grader[] = [
  reachesTheOthers,
  leavesOutTheSpeaker,
  staysInItsRoom,
  keepsItAsItWas,
  outlivesABrokenFrame,
  passesOverTheDeparted,
  forgetsWhoLeft,
];
