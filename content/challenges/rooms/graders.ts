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
const longText = 20_000;
// What a client may not send (RFC 6455, 5.1, 5.2 and 8.1): "hi" without a mask, a reserved opcode, a text that is no UTF-8.
const brokenFrames = [
  Uint8Array.of(0x81, 0x02, 0x68, 0x69),
  Uint8Array.of(0x83, 0x80, 0, 0, 0, 0),
  Uint8Array.of(0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28),
];
// Some servers say goodbye to such a client, and others nothing: what counts is what happens to the rest.
const brokenMs = 500;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

const newName = (): string => `Room/${numberBelow(1_000_000_000).toString(36)}, a:b ✓`;

const newWords = (): string => `αβγ ${numberBelow(1_000_000)}`;

/** Empty, long, and what somebody might want to put right. */
const oddTexts = (): string[] => [
  '',
  newWords().padEnd(longText, '.'),
  `<b>"${numberBelow(1000)}" & ${'\uFEFF'}co</b>\r\n\t\u0000 `,
];

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

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
  answered(bench, peer, { type: 'join', room }, joinedAs(room, members));

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

const joinedAs = (room: string, members: number): Readonly<Record<string, unknown>> => ({
  type: 'joined',
  room,
  members,
});

/** Nobody else is in the room to hear it, and that is no error. */
async function speaksAlone(bench: Bench, peer: Peer): Promise<Verdict | undefined> {
  const room = newName();
  const wrong = await join(bench, peer, room, 1);
  if (wrong) return wrong;
  ask(peer, { type: 'say', room, text: newWords() });
  return hearsNothing(bench, peer, 'speaker');
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
      (await leave(bench, bob, room)) ??
      (await hearsNothing(bench, ann, 'outsider')) ??
      // Further fields say nothing.
      (await answered(bench, bob, { at: numberBelow(9), type: 'join', text: null, room }, joinedAs(room, 2))) ??
      (await speaksAlone(bench, await enter(bench))) ?? { passed: true }
    );
  },
};

const reachesItsMembers: Grader = {
  id: 'reaches-its-members',
  async run(bench) {
    const peers = await Promise.all(Array.from({ length: people }, () => enter(bench)));
    const texts = shuffled(oddTexts());
    // Three of five are in each room, so everybody is outside of some.
    const rooms = Array.from({ length: 4 }, () => ({ room: newName(), members: shuffled(peers).slice(0, 3) }));
    for (const { room, members } of rooms) {
      for (const [at, member] of members.entries()) {
        const wrong = await join(bench, member, room, at + 1);
        if (wrong) return wrong;
      }
    }
    for (const [turn, { room, members }] of shuffled(rooms).entries()) {
      const [speaker, ...others] = shuffled(members);
      const text = texts[turn] ?? newWords();
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
      (await answered(bench, bob, { type: 'say', room, text: newWords().padEnd(500, '.') }, refused)) ??
      (await hearsNothing(bench, ann, 'outsider')) ?? { passed: true }
    );
  },
};

const takesAnyName: Grader = {
  id: 'takes-any-name',
  async run(bench) {
    const [ann, bob] = [await enter(bench), await enter(bench)];
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ' ', '0', 'я'.repeat(maxNameLength)];
    // One that differs from another by its case or its end is another room.
    const base = newName();
    const alike = [base, base.toLowerCase(), `${base} `, `${base}/x`];
    for (const room of shuffled([...names, ...alike])) {
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
  JSON.stringify({ type: 'join', room: 'n'.repeat(maxNameLength + 1) }),
  JSON.stringify({ type: 'join', room: 'n'.repeat(maxNameLength + 2 + numberBelow(1000)) }),
  JSON.stringify({ type: 'join', room: [newName()] }),
  JSON.stringify({ type: 'leave', room: '' }),
  JSON.stringify({ room: newName() }),
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
    for (const frame of shuffled(brokenFrames)) {
      const rogue = await bench.rogue({ port });
      await rogue.handshake();
      rogue.write(frame);
      await rogue.read(2, brokenMs);
      const text = newWords();
      ask(ann, { type: 'say', room, text });
      const isBroken = (await hears(bench, bob, room, text)) ?? (await answersSomebodyNew(bench));
      if (isBroken) return failed(bench, 'died-of-frame', { of: rogue, from: 'up', values: { attack: hexOf(frame) } });
    }
    return { passed: true };
  },
};

const answersSomebodyNew = async (bench: Bench): Promise<Verdict | undefined> =>
  join(bench, await enter(bench), newName(), 1);

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
    // Half of them are there all at the same time.
    const [lasting, fleeting] = [names.slice(manyRooms / 2), names.slice(0, manyRooms / 2)];
    for (const name of lasting) ask(ann, { type: 'join', room: name });
    for (const name of fleeting) {
      ask(ann, { type: 'join', room: name });
      ask(ann, { type: 'leave', room: name });
    }
    for (const name of lasting) ask(ann, { type: 'leave', room: name });
    for (let answers = 0; answers < 2 * manyRooms; answers += 1) {
      const told = await hear(ann);
      if (!told) return failed(bench, 'many-unanswered', { of: ann, values: { answers } });
      if (told.fields['type'] === 'joined' || told.fields['type'] === 'left') continue;
      const values = { asked: 'join, leave', wanted: 'joined, left', came: told.raw };
      return failed(bench, 'other-answer', { of: ann, values });
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
