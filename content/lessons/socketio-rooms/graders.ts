// Is a crowd in the reader's rooms, and a guest and a member of staff at its other door: who heard what, and who got in.

import type { Bench, Grader, Verdict } from '../../grader.ts';
import { joinSocketIo, type SocketIoPeer } from '../../socketio-peer.ts';

const port = 3000;
const token = 'let-me-in';

type Values = Record<string, string | number>;

/** What a grader throws when it has seen enough; caught in one place. */
class Failure extends Error {
  hint: string;
  values: Values;
  connection: number;
  constructor(hint: string, values: Values, connection: number) {
    super(hint);
    this.hint = hint;
    this.values = values;
    this.connection = connection;
  }
}

const grader = (id: string, act: (bench: Bench) => Promise<void>): Grader => ({
  id,
  async run(bench): Promise<Verdict> {
    try {
      await act(bench);
      return { passed: true };
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      const { hint, values, connection } = failure;
      return { passed: false, hint, values, at: await bench.place(connection, 'down') };
    }
  },
});

const below = (end: number): number => Math.floor(Math.random() * end);

const someText = (): string => `text ${below(1_000_000)}`;

/** Two of the rooms there are. */
function twoRooms(): [string, string] {
  const [first = 'red', ...others] = ['red', 'green', 'blue'].sort(() => Math.random() - 0.5);
  return [first, others[0] ?? 'green'];
}

const spell = (value: unknown): string => JSON.stringify(value) ?? '–';

async function enter(bench: Bench, namespace = '/', auth?: object): Promise<SocketIoPeer> {
  const joining = await joinSocketIo(bench, { port, namespace, ...(auth && { auth }) });
  if (joining.kind === 'joined') return joining.peer;
  throw new Failure(namespace === '/' ? 'not-let-in' : 'locked-out', {}, joining.connection);
}

/** Asks, and says whether the answer was `ok`. */
async function ask(peer: SocketIoPeer, name: string, ...values: unknown[]): Promise<boolean> {
  const answer = await peer.answered(peer.ask(name, ...values));
  const asked = spell([name, ...values]);
  if (!answer) throw new Failure('no-answer', { asked }, peer.connection);
  const { ok } = Object(answer[0]);
  if (typeof ok !== 'boolean') throw new Failure('no-ok', { asked, got: spell(answer[0]) }, peer.connection);
  return ok;
}

async function joinRoom(peer: SocketIoPeer, ...rooms: string[]): Promise<void> {
  for (const room of rooms) {
    if (!(await ask(peer, 'join', room))) throw new Failure('not-joined', { room }, peer.connection);
  }
}

/** What has come to it so far: its `said`, as the JSON on the wire. */
const saidTo = async (peer: SocketIoPeer): Promise<string[]> =>
  (await peer.heard()).map(({ name, values }) => spell([name, ...values]));

const reachesTheRoom = grader('reaches-the-room', async (bench) => {
  const [room, other] = twoRooms();
  const [ann, bob, cid, dan] = [await enter(bench), await enter(bench), await enter(bench), await enter(bench)];
  await joinRoom(ann, room);
  await joinRoom(bob, room);
  await joinRoom(cid, other);
  await joinRoom(dan, room, other);
  const text = someText();
  const said = spell(['said', room, text]);
  if (!(await ask(ann, 'say', room, text))) throw new Failure('member-refused', { room }, ann.connection);
  for (const member of [bob, dan]) {
    const heard = await saidTo(member);
    const values = { said, heard: heard.join(' ') || '–' };
    if (heard.length !== 1 || heard[0] !== said) throw new Failure('not-delivered', values, member.connection);
  }
  if ((await saidTo(cid)).length > 0) throw new Failure('leaked', { said, room, other }, cid.connection);
  if ((await saidTo(ann)).length > 0) throw new Failure('comes-back', { said }, ann.connection);
});

const letsGo = grader('lets-go', async (bench) => {
  const [room, other] = twoRooms();
  const [ann, bob] = [await enter(bench), await enter(bench)];
  await joinRoom(ann, room, other);
  await joinRoom(bob, room, other);
  if (!(await ask(bob, 'leave', room))) throw new Failure('not-left', { room }, bob.connection);
  await ask(ann, 'say', room, someText());
  if ((await saidTo(bob)).length > 0) throw new Failure('still-hears', { room }, bob.connection);
  // It has left that one alone.
  await ask(ann, 'say', other, someText());
  if ((await saidTo(bob)).length !== 1) throw new Failure('left-all', { room, other }, bob.connection);
});

const membersOnly = grader('members-only', async (bench) => {
  const [room, other] = twoRooms();
  const [ann, bob, eve] = [await enter(bench), await enter(bench), await enter(bench)];
  await joinRoom(ann, room);
  await joinRoom(eve, other);
  // Bob was a member once.
  await joinRoom(bob, room, other);
  await ask(bob, 'leave', room);
  for (const outsider of [eve, bob]) {
    const isTold = await ask(outsider, 'say', room, someText());
    if ((await saidTo(ann)).length > 0) throw new Failure('outsider-heard', { room, other }, ann.connection);
    if (isTold) throw new Failure('outsider-ok', { room, other }, outsider.connection);
  }
});

const knownRooms = grader('known-rooms', async (bench) => {
  const [ann, eve] = [await enter(bench), await enter(bench)];
  const [room] = twoRooms();
  // Every socket is in the room of its id.
  for (const unknown of [ann.sid, `pink-${below(1000)}`, `${room}-${below(1000)}`]) {
    if (await ask(eve, 'join', unknown)) throw new Failure('any-room', { room: unknown }, eve.connection);
  }
});

const staffDoor = grader('staff-door', async (bench) => {
  const guesses = [{ token: `guess-${below(1000)}` }, {}, { token: `${token}-${below(1000)}` }, { token: [token] }];
  for (const auth of [undefined, ...guesses]) {
    const joining = await joinSocketIo(bench, { port, namespace: '/staff', ...(auth && { auth }) });
    const shown = spell(auth ?? {});
    if (joining.kind === 'joined') throw new Failure('open-door', { shown }, joining.peer.connection);
    if (joining.kind === 'silent') throw new Failure('no-word-at-the-door', { shown }, joining.connection);
    const { data, message } = Object(joining.error);
    if (message === 'Invalid namespace') throw new Failure('no-staff', {}, joining.connection);
    if (Object(data).code === 'staff-only') continue;
    throw new Failure('no-code', { error: spell(joining.error) }, joining.connection);
  }
  await enter(bench, '/staff', { token });
});

const announces = grader('announces', async (bench) => {
  const [room] = twoRooms();
  const [ann, bob] = [await enter(bench), await enter(bench)];
  await joinRoom(ann, room);
  const staff = await enter(bench, '/staff', { token });
  const text = someText();
  if (!(await ask(staff, 'announce', text))) throw new Failure('not-announced', { text }, staff.connection);
  for (const guest of [ann, bob]) {
    const heard = await saidTo(guest);
    if (heard.length === 1 && heard[0] === spell(['announced', text])) continue;
    throw new Failure('not-announced', { text, heard: heard.join(' ') || '–' }, guest.connection);
  }
  const own = someText();
  ann.ask('announce', own);
  await ann.heard();
  if ((await saidTo(bob)).length > 0) throw new Failure('guest-announced', { text: own }, bob.connection);
});

export const graders: readonly Grader[] = [reachesTheRoom, letsGo, membersOnly, knownRooms, staffDoor, announces];
