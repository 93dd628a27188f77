// Judges rooms by who hears what: a random table of people and rooms, names that trip objects, members who are gone, and a
// thousand rooms that were entered and left. In one file, as the graders of every lesson are.

import type { Bench, Grader, Peer, Place, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 4000;
// Between two looks at what has not come yet.
const pollMs = 50;
const people = 5;
const manyRooms = 1000;
const maxNameLength = 64;
// A frame of text that a client has not masked (RFC 6455, 5.1): "hi".
const unmasked = Uint8Array.of(0x81, 0x02, 0x68, 0x69);

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

const newName = (): string => `room ${numberBelow(1_000_000_000).toString(36)} ✓`;

const newWords = (): string => `αβγ ${numberBelow(1_000_000)}`;

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
}

const enter = (bench: Bench): Promise<Peer> => bench.peer({ port });

const ask = (peer: Peer, message: unknown): void => peer.send(JSON.stringify(message));

type Told = { raw: string; fields: Readonly<Record<string, unknown>> };

async function hear(peer: Peer): Promise<Told | undefined> {
  const message = await peer.next(patienceMs);
  return message && { raw: message.text, fields: fieldsOf(message.text) };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const told: unknown = JSON.parse(text);
    return typeof told === 'object' && told !== null ? Object.fromEntries(Object.entries(told)) : {};
  } catch {
    // The reader's server may answer anything.
    return {};
  }
}

const isLike = (told: Told | undefined, wanted: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(wanted).every(([key, value]) => told?.fields[key] === value);

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

/** Asks, and wants this answer next; the verdict when another one comes. */
async function answered(
  bench: Bench,
  peer: Peer,
  asked: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): Promise<Verdict | undefined> {
  ask(peer, asked);
  const told = await hear(peer);
  if (isLike(told, wanted)) return undefined;
  const values = { asked: JSON.stringify(asked), wanted: JSON.stringify(wanted), came: told?.raw ?? '–' };
  return failed(bench, told ? 'other-answer' : 'no-answer', { of: peer, values });
}

const join = (bench: Bench, peer: Peer, room: string, members: number): Promise<Verdict | undefined> =>
  answered(bench, peer, { type: 'join', room }, { type: 'joined', room, members });

const leave = (bench: Bench, peer: Peer, room: string): Promise<Verdict | undefined> =>
  answered(bench, peer, { type: 'leave', room }, { type: 'left', room });

/** Whether this is the very next thing that somebody is told. */
async function hears(bench: Bench, peer: Peer, room: string, text: string): Promise<Verdict | undefined> {
  const told = await hear(peer);
  const wanted = { type: 'said', room, text };
  if (isLike(told, wanted)) return undefined;
  if (!told) return failed(bench, 'not-reached', { of: peer, values: { room, text } });
  const values = { wanted: JSON.stringify(wanted), came: told.raw };
  return failed(bench, 'heard-other', { of: peer, values });
}

/** What somebody has been told without a reason comes before the answer to what they ask now. */
async function hearsNothing(bench: Bench, peer: Peer, who: 'speaker' | 'outsider'): Promise<Verdict | undefined> {
  const room = newName();
  ask(peer, { type: 'leave', room });
  const told = await hear(peer);
  if (isLike(told, { type: 'left', room })) return undefined;
  if (!told)
    return failed(bench, 'no-answer', { of: peer, values: { asked: JSON.stringify({ type: 'leave', room }) } });
  return failed(bench, who === 'speaker' ? 'comes-back' : 'leaks', { of: peer, values: { came: told.raw } });
}

const entersAndLeaves: Grader = {
  id: 'enters-and-leaves',
  async run(bench) {
    const [ann, bob, room] = [await enter(bench), await enter(bench), newName()];
    return (
      (await join(bench, ann, room, 1)) ??
      (await join(bench, bob, room, 2)) ??
      // Whoever is in already comes in no second time.
      (await join(bench, bob, room, 2)) ??
      (await leave(bench, bob, room)) ??
      (await join(bench, bob, room, 2)) ?? { passed: true }
    );
  },
};

const reachesItsMembers: Grader = {
  id: 'reaches-its-members',
  async run(bench) {
    const peers = await Promise.all(Array.from({ length: people }, () => enter(bench)));
    // Three of five are in each room, so everybody is outside of some.
    const rooms = Array.from({ length: 4 }, () => ({ room: newName(), members: shuffled(peers).slice(0, 3) }));
    for (const { room, members } of rooms) {
      for (const [at, member] of members.entries()) {
        const wrong = await join(bench, member, room, at + 1);
        if (wrong) return wrong;
      }
    }
    for (const { room, members } of shuffled(rooms)) {
      const [speaker, ...others] = shuffled(members);
      const text = newWords();
      if (speaker) ask(speaker, { type: 'say', room, text });
      for (const other of others) {
        const wrong = await hears(bench, other, room, text);
        if (wrong) return wrong;
      }
      for (const peer of peers) {
        const wrong = await hearsNothing(bench, peer, peer === speaker ? 'speaker' : 'outsider');
        if (wrong) return wrong;
      }
    }
    return { passed: true };
  },
};

const refusesOutsiders: Grader = {
  id: 'refuses-outsiders',
  async run(bench) {
    const [ann, bob, eve] = [await enter(bench), await enter(bench), await enter(bench)];
    const room = newName();
    const refused = { type: 'error', code: 'not-in-room' };
    return (
      (await join(bench, ann, room, 1)) ??
      // One who never was there, and one who has been.
      (await answered(bench, eve, { type: 'say', room, text: newWords() }, refused)) ??
      (await join(bench, bob, room, 2)) ??
      (await join(bench, bob, room, 2)) ??
      (await leave(bench, bob, room)) ??
      (await answered(bench, bob, { type: 'say', room, text: newWords() }, refused)) ??
      (await hearsNothing(bench, ann, 'outsider')) ?? { passed: true }
    );
  },
};

const takesAnyName: Grader = {
  id: 'takes-any-name',
  async run(bench) {
    const [ann, bob] = [await enter(bench), await enter(bench)];
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ' ', '0', 'я'.repeat(maxNameLength)];
    for (const room of shuffled(names)) {
      const wrong = (await join(bench, ann, room, 1)) ?? (await join(bench, bob, room, 2));
      if (wrong)
        return (await bench.ended(1000)) ? failed(bench, 'died-of-name', { of: ann, values: { room } }) : wrong;
      const text = newWords();
      ask(ann, { type: 'say', room, text });
      const unheard = await hears(bench, bob, room, text);
      if (unheard) return unheard;
    }
    return { passed: true };
  },
};

/** Each is wrong in one thing. */
const nonsense = (): string[] => [
  `hello ${numberBelow(1000)}`,
  'null',
  '[]',
  JSON.stringify({ type: 'shout', room: newName() }),
  JSON.stringify({ type: 'join' }),
  JSON.stringify({ type: 'join', room: numberBelow(1000) }),
  JSON.stringify({ type: 'join', room: '' }),
  JSON.stringify({ type: 'join', room: 'n'.repeat(maxNameLength + 1 + numberBelow(10)) }),
];

const answersNonsense: Grader = {
  id: 'answers-nonsense',
  async run(bench) {
    const [ann, bob, room] = [await enter(bench), await enter(bench), newName()];
    const wrong = (await join(bench, ann, room, 1)) ?? (await join(bench, bob, room, 2));
    if (wrong) return wrong;
    for (const sent of shuffled([...nonsense(), JSON.stringify({ type: 'say', room, text: numberBelow(1000) })])) {
      ann.send(sent);
      const told = await hear(ann);
      if (isLike(told, { type: 'error', code: 'bad-message' })) continue;
      const isOver = !told && (await bench.ended(500));
      const values = { sent: sent.slice(0, 100), came: told?.raw ?? '–' };
      return failed(bench, isOver ? 'died-of-nonsense' : 'took-nonsense', { of: ann, values, from: 'up' });
    }
    const rogue = await bench.rogue({ port });
    await rogue.handshake();
    rogue.write(unmasked);
    await rogue.ended(patienceMs);
    const text = newWords();
    ask(ann, { type: 'say', room, text });
    const unheard = await hears(bench, bob, room, text);
    return unheard ? failed(bench, 'died-of-frame', { of: rogue, from: 'up' }) : { passed: true };
  },
};

type Count = { connection: number; body: string; rooms: unknown; members: unknown };

/** What `GET /` says: once it is so, or when time is over. */
async function count(bench: Bench, isSo: (count: Count) => boolean): Promise<Count> {
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const { connection, body } = await bench.request({ port });
    const { rooms, members } = fieldsOf(body);
    const told = { connection, body: body.slice(0, 80), rooms, members };
    if (isSo(told) || waitedMs >= patienceMs) return told;
    await bench.pause(pollMs);
  }
}

async function counts(bench: Bench, rooms: number, members: number, hint: string): Promise<Verdict | undefined> {
  const isSo = (told: Count): boolean => told.rooms === rooms && told.members === members;
  const told = await count(bench, isSo);
  if (isSo(told)) return undefined;
  return failed(bench, hint, { of: told, values: { rooms, members, body: told.body } });
}

const forgetsWhoIsGone: Grader = {
  id: 'forgets-who-is-gone',
  async run(bench) {
    // What those before have left behind is not this one's business.
    await bench.restart();
    const [ann, bob] = [await enter(bench), await enter(bench)];
    const torn = await bench.rogue({ port });
    await torn.handshake();
    const rooms = [newName(), newName(), newName()];
    const payload = (room: string): Uint8Array => new TextEncoder().encode(JSON.stringify({ type: 'join', room }));
    for (const room of rooms) {
      const wrong = (await join(bench, ann, room, 1)) ?? (await join(bench, bob, room, 2));
      if (wrong) return wrong;
      torn.frame({ opcode: 1, payload: payload(room) });
    }
    const all = await counts(bench, 3, 9, 'miscounted');
    if (all) return all;
    torn.reset();
    bob.close(1000);
    const one = await counts(bench, 3, 3, 'ghosts');
    if (one) return one;
    ann.close(1001);
    return (await counts(bench, 0, 0, 'ghosts')) ?? { passed: true };
  },
};

const leavesNoRoomBehind: Grader = {
  id: 'leaves-no-room-behind',
  async run(bench) {
    await bench.restart();
    const [ann, bob, room] = [await enter(bench), await enter(bench), newName()];
    const wrong = (await join(bench, ann, room, 1)) ?? (await join(bench, bob, room, 2));
    if (wrong) return wrong;
    const names = Array.from({ length: manyRooms }, newName);
    for (const name of names) {
      ask(ann, { type: 'join', room: name });
      ask(ann, { type: 'leave', room: name });
    }
    for (let answers = 0; answers < 2 * manyRooms; answers += 1) {
      if (!(await hear(ann))) return failed(bench, 'many-unanswered', { of: ann, values: { answers } });
    }
    const left = await counts(bench, 1, 2, 'rooms-left');
    if (left) return left;
    // Whoever is still in a room has not been put out of it.
    const text = newWords();
    ask(ann, { type: 'say', room, text });
    return (await hears(bench, bob, room, text)) ?? { passed: true };
  },
};

export const graders: readonly Grader[] = [
  entersAndLeaves,
  reachesItsMembers,
  refusesOutsiders,
  takesAnyName,
  answersNonsense,
  forgetsWhoIsGone,
  leavesNoRoomBehind,
];
