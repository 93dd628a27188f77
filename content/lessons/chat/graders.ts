// Judges a chat by its members: order, history, retries, typing and receipts, bad messages, a deployment, and a member who was away
// while others went on talking.

import type { Bench, Grader, Peer, PeerMessage, Verdict } from '../../grader.ts';

const port = 8080;
const server = 2;
const answerMs = 4000;
const talk = 5;
// More than the store's slowest answer, so that a room's turn comes to whoever waits.
const quietMs = 700;

type Message = Record<string, unknown>;
type Member = { name: string; peer: Peer; tell(message: Message): void };

const random = (): string => Math.random().toString(36).slice(2, 10);

/** The protocol is JSON in text: what comes as bytes is of a type that nobody waits for. */
function read({ isBinary, text }: PeerMessage): Message {
  if (isBinary) return { type: 'bytes', text };
  try {
    const message: unknown = JSON.parse(text);
    // An object has string keys; what they hold is looked at where it is used.
    return typeof message === 'object' && message !== null ? (message as Message) : {};
  } catch {
    return {};
  }
}

async function enter(bench: Bench, room: string, { name = random(), after = 0 } = {}): Promise<Member> {
  const peer = await bench.peer({ port, path: '/chat' });
  const tell = (message: Message): void => peer.send(JSON.stringify(message));
  tell({ type: 'join', room, name, after });
  return { name, peer, tell };
}

function say({ tell }: Member, text = `text ${random()}`): { id: string; text: string } {
  const id = random();
  tell({ type: 'say', id, text });
  return { id, text };
}

/** Waits for the first message of which this is so; all that came before it is in `heard`. */
async function until(
  member: Member,
  isWanted: (message: Message) => boolean,
  heard: Message[] = [],
): Promise<Message | undefined> {
  for (let next = await member.peer.next(answerMs); next; next = await member.peer.next(answerMs)) {
    const message = read(next);
    heard.push(message);
    if (isWanted(message)) return message;
  }
  return undefined;
}

const ofType =
  (type: string, fields: Message = {}) =>
  (message: Message): boolean =>
    message['type'] === type && Object.entries(fields).every(([name, value]) => message[name] === value);

/** All that comes until it has been quiet for a while. */
async function untilQuiet({ peer }: Member): Promise<Message[]> {
  const heard: Message[] = [];
  for (let next = await peer.next(quietMs); next; next = await peer.next(quietMs)) heard.push(read(next));
  return heard;
}

/** The numbers of so many things said, and of what comes on their heels. */
async function hearNumbers(member: Member, count: number): Promise<number[]> {
  const heard: Message[] = [];
  while (numbersIn(heard).length < count && (await until(member, ofType('said'), heard)));
  return numbersIn([...heard, ...(await untilQuiet(member))]);
}

const numbersIn = (heard: readonly Message[]): number[] =>
  heard.filter(ofType('said')).map(({ number }) => (typeof number === 'number' ? number : 0));

const isWhole = (said: Message, { name }: Member, { id, text }: { id: string; text: string }): boolean =>
  said['from'] === name && said['id'] === id && said['text'] === text && said['number'] === 1;

const fail = async (bench: Bench, { peer }: Member, hint: string, values: Record<string, string | number> = {}) => {
  const at = await bench.place(peer.connection, 'down');
  return { passed: false, hint, values, at } satisfies Verdict;
};

/** The store listens at once; on a busy machine Fastify takes a while. */
async function untilUp(bench: Bench): Promise<void> {
  for (let waitedMs = 0; waitedMs < 2 * answerMs && !(await bench.isAlive(server)); waitedMs += 100)
    await bench.pause(100);
}

const talks: Grader = {
  id: 'talks',
  async run(bench): Promise<Verdict> {
    await untilUp(bench);
    const room = random();
    const [ann, bob] = [await enter(bench, room), await enter(bench, room)];
    const eve = await enter(bench, random());
    await untilQuiet(bob);
    const { id, text } = say(ann);
    const first: Message[] = [];
    const heard = await until(bob, ofType('said', { text }), first);
    const bytes = first.find(ofType('bytes'));
    if (bytes) return fail(bench, bob, 'in-bytes', { text: String(bytes['text']).slice(0, 80) });
    if (!heard) return fail(bench, bob, 'not-heard', { text });
    if (!isWhole(heard, ann, { id, text })) return fail(bench, bob, 'not-numbered', { heard: JSON.stringify(heard) });
    if (!(await until(ann, ofType('ok', { id, number: 1 })))) return fail(bench, ann, 'no-ok', { id });
    // Bob has heard all that was for him by the time that he is answered.
    const toBob: Message[] = [];
    const answered = say(bob);
    if (!(await until(bob, ofType('ok', { id: answered.id }), toBob))) return fail(bench, bob, 'no-ok', answered);
    if (toBob.some(ofType('ok', { id }))) return fail(bench, bob, 'ok-to-others', { text });
    const own = say(eve);
    const foreign: Message[] = [];
    await until(eve, ofType('ok', { id: own.id }), foreign);
    if (foreign.some(ofType('said', { text }))) return fail(bench, eve, 'other-room', { text });
    const path = `/${random()}`;
    const lost: Member = { ...eve, peer: await bench.peer({ port, path }) };
    return lost.peer.handshake.status === 101 ? fail(bench, lost, 'other-path', { path }) : { passed: true };
  },
};

const keepsOrder: Grader = {
  id: 'keeps-order',
  async run(bench): Promise<Verdict> {
    const room = random();
    const last = await enter(bench, room);
    const members = [await enter(bench, room), await enter(bench, room), last];
    await untilQuiet(last);
    for (let round = 0; round < talk; round += 1) for (const member of members) say(member);
    const wanted = Array.from({ length: talk * members.length }, (_, at) => at + 1).join();
    for (const member of members) {
      const numbers = (await hearNumbers(member, talk * members.length)).join();
      if (numbers !== wanted) return fail(bench, member, 'out-of-order', { numbers: numbers || '–', wanted });
    }
    return { passed: true };
  },
};

const saysOnce: Grader = {
  id: 'says-once',
  async run(bench): Promise<Verdict> {
    const room = random();
    const [ann, bob] = [await enter(bench, room), await enter(bench, room)];
    await untilQuiet(bob);
    const { id, text } = say(ann);
    const first = await until(ann, ofType('ok', { id }));
    ann.peer.close(1000);
    // Its answer was lost on the way, as far as Ann knows.
    const again = await enter(bench, room, { name: ann.name, after: 1 });
    again.tell({ type: 'say', id, text });
    const second = await until(again, ofType('ok', { id }));
    if (!first || !second) return fail(bench, again, 'no-ok', { id });
    const times = (await untilQuiet(bob)).filter(ofType('said', { text })).length;
    if (times !== 1) return fail(bench, bob, 'twice', { text, times });
    return first['number'] === second['number'] ? { passed: true } : fail(bench, again, 'no-ok', { id });
  },
};

const tellsSigns: Grader = {
  id: 'tells-signs',
  async run(bench): Promise<Verdict> {
    const room = random();
    const [ann, bob] = [await enter(bench, room), await enter(bench, room)];
    const eve = await enter(bench, random());
    await untilQuiet(bob);
    ann.tell({ type: 'typing' });
    if (!(await until(bob, ofType('typing', { from: ann.name }))))
      return fail(bench, bob, 'no-sign', { sign: 'typing' });
    ann.tell({ type: 'read', upTo: 7 });
    if (!(await until(bob, ofType('read', { from: ann.name, upTo: 7 }))))
      return fail(bench, bob, 'no-sign', { sign: 'read' });
    const { id } = say(ann);
    const own: Message[] = [];
    await until(ann, ofType('ok', { id }), own);
    if (own.some(ofType('typing')) || own.some(ofType('read'))) return fail(bench, ann, 'own-sign');
    const elsewhere: Message[] = [];
    await until(eve, ofType('ok', { id: say(eve).id }), elsewhere);
    const sign = elsewhere.find((message) => ofType('typing')(message) || ofType('read')(message));
    if (sign) return fail(bench, eve, 'other-room', { text: String(sign['type']) });
    const late = await enter(bench, room);
    const stored = await untilQuiet(late);
    return stored.some((message) => message['type'] !== 'said') ? fail(bench, late, 'sign-stored') : { passed: true };
  },
};

const maxText = 2000;
// Over 16 KiB, and no more than twice that.
const bigFrame = 20_000;

const refused: readonly { text: string; code: string; isStranger?: true }[] = [
  { text: '{', code: 'bad-message' },
  { text: '[]', code: 'bad-message' },
  { text: 'null', code: 'bad-message' },
  { text: '{"type":"constructor"}', code: 'bad-message' },
  { text: '{"type":"say","id":1}', code: 'bad-message' },
  // A seat is taken once.
  { text: JSON.stringify({ type: 'join', room: random(), name: random(), after: 0 }), code: 'bad-message' },
  { text: JSON.stringify({ type: 'say', id: random(), text: 'x'.repeat(maxText + 1) }), code: 'too-long' },
  { text: '{"type":"join"}', code: 'bad-message', isStranger: true },
  { text: JSON.stringify({ type: 'say', id: random(), text: 'Here?' }), code: 'join-first', isStranger: true },
  { text: '{"type":"typing"}', code: 'join-first', isStranger: true },
  { text: '{"type":"read","upTo":1}', code: 'join-first', isStranger: true },
];

const staysUp: Grader = {
  id: 'stays-up',
  async run(bench): Promise<Verdict> {
    const ann = await enter(bench, random());
    const stranger: Member = { ...ann, peer: await bench.peer({ port, path: '/chat' }) };
    for (const { text, code, isStranger } of refused) {
      const sender = isStranger ? stranger : ann;
      sender.peer.send(text);
      const error = await until(sender, ofType('error'));
      const values = { text: text.slice(0, 40), code: String(error?.['code'] ?? '–'), wanted: code };
      if (!error) return fail(bench, sender, 'no-error', values);
      if (values.code !== code) return fail(bench, sender, 'wrong-code', values);
    }
    // As long as may be, in letters of three bytes.
    const longest = say(ann, '語'.repeat(maxText));
    if (!(await until(ann, ofType('ok', { id: longest.id })))) return fail(bench, ann, 'no-ok', { id: longest.id });
    stranger.peer.send('x'.repeat(bigFrame));
    const closed = await stranger.peer.closed(answerMs);
    // Its 1009 may be lost: TCP is reset where bytes were left unread.
    if (!closed) return fail(bench, stranger, 'too-big');
    const { id } = say(ann);
    if (!(await bench.isAlive(server))) return { passed: false, hint: 'crashed' };
    return (await until(ann, ofType('ok', { id }))) ? { passed: true } : fail(bench, ann, 'no-ok', { id });
  },
};

const comesBack: Grader = {
  id: 'comes-back',
  async run(bench): Promise<Verdict> {
    const room = random();
    const [ann, bob] = [await enter(bench, room), await enter(bench, room)];
    await untilQuiet(bob);
    say(ann);
    await until(bob, ofType('said', { number: 1 }));
    bob.peer.close(1000);
    for (let missed = 0; missed < 2; missed += 1) await until(ann, ofType('ok', { id: say(ann).id }));
    // While Bob comes back, Ann goes on.
    for (let more = 0; more < talk; more += 1) say(ann);
    const back = await enter(bench, room, { name: bob.name, after: 1 });
    for (let more = 0; more < talk; more += 1) say(ann);
    const numbers = (await hearNumbers(back, 2 + 2 * talk)).join();
    const wanted = Array.from({ length: 2 + 2 * talk }, (_, at) => at + 2).join();
    return numbers === wanted ? { passed: true } : fail(bench, back, 'gap', { numbers: numbers || '–', wanted });
  },
};

const survivesADeployment: Grader = {
  id: 'survives-a-deployment',
  async run(bench): Promise<Verdict> {
    const room = random();
    const ann = await enter(bench, room);
    // Everybody: whoever sits elsewhere, and whoever has not sat down yet.
    const others = [await enter(bench, random()), { ...ann, peer: await bench.peer({ port, path: '/chat' }) }];
    const stored = say(ann);
    if (!(await until(ann, ofType('ok', { id: stored.id })))) return fail(bench, ann, 'no-ok', { id: stored.id });
    await bench.signal('SIGTERM', server);
    for (const member of [ann, ...others]) {
      const closed = await member.peer.closed(answerMs);
      if (closed?.code !== 1001) return fail(bench, member, 'no-goodbye', { code: closed?.code ?? '–' });
    }
    if (!(await bench.ended(answerMs, server))) return { passed: false, hint: 'never-ends' };
    if (!(await bench.restart(server))) return { passed: false, hint: 'crashed' };
    const back = await enter(bench, room, { name: ann.name });
    const kept = await until(back, ofType('said', { number: 1 }));
    if (kept && !isWhole(kept, ann, stored)) return fail(bench, back, 'not-numbered', { heard: JSON.stringify(kept) });
    const { id } = say(back);
    const ok = await until(back, ofType('ok', { id }));
    return ok?.['number'] === 2
      ? { passed: true }
      : fail(bench, back, 'forgotten', { number: String(ok?.['number'] ?? '–') });
  },
};

export const graders = [talks, keepsOrder, saysOnce, tellsSigns, staysUp, comesBack, survivesADeployment];
