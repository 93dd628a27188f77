// Buys from the reader's shop as an honest client, as a careless one, and as one that asks to be asked back and then says no, or
// nothing.

import type { Bench, Grader, Place, Verdict } from '../../grader.ts';
import { joinSocketIo, type SocketIoEvent, type SocketIoPeer } from '../../socketio-peer.ts';

const port = 3000;
// A second is asked for. More than twice that is no matter of a slow machine, if it happens again.
const silenceMs = 2_500;
const graceMs = 800;
const answerMs = 6_000;
const silentTries = 2;
const askedFrom = 10;
const prices = { apple: 3, melon: 7, plum: 2 };

const between = (low: number, high: number): number => low + Math.floor(Math.random() * (high - low + 1));

function anItem(): { item: string; price: number } {
  const all = Object.entries(prices);
  const [item = 'apple', price = prices.apple] = all[between(0, all.length - 1)] ?? [];
  return { item, price };
}

const lastHeard = (bench: Bench, { connection }: { connection: number }): Promise<Place | undefined> =>
  bench.place(connection, 'down');

/** As a client that is let in. */
const asClient = (id: string, act: (bench: Bench, peer: SocketIoPeer) => Promise<Verdict>): Grader => ({
  id,
  async run(bench) {
    const joining = await joinSocketIo(bench, { port });
    if (joining.kind === 'joined') return act(bench, joining.peer);
    return { passed: false, hint: 'not-let-in', at: await lastHeard(bench, joining) };
  },
});

const spell = (value: unknown): string => JSON.stringify(value) ?? '–';

const givesTheTotal = asClient('gives-the-total', async (bench, peer): Promise<Verdict> => {
  // The fewest, the most that need no question, and some in between.
  for (const howMany of [1, askedFrom - 1, between(2, 8)]) {
    const { item, price } = anItem();
    const order = spell(['buy', item, howMany]);
    const answer = await peer.answered(peer.ask('buy', item, howMany));
    const at = await lastHeard(bench, peer);
    if (!answer) return { passed: false, hint: 'no-answer', values: { order }, at };
    const wanted = { ok: true, total: price * howMany };
    const [got] = answer;
    if (Object(got).ok === wanted.ok && Object(got).total === wanted.total) continue;
    return { passed: false, hint: 'other-answer', values: { order, wanted: spell(wanted), got: spell(got) }, at };
  }
  return { passed: true };
});

/** What nobody should be sold. */
const nonsense = (): [item: unknown, count: unknown][] => [
  [`pear-${between(100, 999)}`, between(1, 9)],
  ['constructor', between(1, 9)],
  ['apple', -between(1, 9)],
  ['plum', 0],
  ['melon', between(1, 9) + 0.5],
  ['plum', String(between(1, 9))],
  [null, between(1, 9)],
  ['apple', null],
  [['apple'], between(1, 9)],
];

const saysNo = asClient('says-no', async (bench, peer): Promise<Verdict> => {
  for (const [item, count] of nonsense()) {
    const order = spell(['buy', item, count]);
    const answer = await peer.answered(peer.ask('buy', item, count));
    const at = await lastHeard(bench, peer);
    if (!answer) return { passed: false, hint: 'no-answer', values: { order }, at };
    const [got] = answer;
    const { ok, error } = Object(got);
    if (ok === false && typeof error === 'string' && error !== '') continue;
    return {
      passed: false,
      hint: ok === false ? 'no-reason' : 'sold-nonsense',
      values: { order, got: spell(got) },
      at,
    };
  }
  return { passed: true };
});

/** Orders that nobody can be answered about. */
const careless = (): unknown[][] => [
  ['apple', between(1, 9)],
  ['melon', between(-9, -1)],
  [],
  [null],
  [{ toString: between(1, 9) }, between(1, 9), 'answer'],
];

const staysUp = asClient('stays-up', async (bench, peer): Promise<Verdict> => {
  for (const values of careless()) {
    peer.emit('buy', ...values);
    const at = await bench.place(peer.connection, 'up');
    // It has begun with that order before it hears this; what it throws ends it a moment later.
    await peer.heard();
    if ((await bench.ended(100)) === undefined) continue;
    return { passed: false, hint: 'went-down', values: { order: spell(['buy', ...values]) }, at };
  }
  // The only value is the function that answers.
  peer.ask('buy');
  const at = await bench.place(peer.connection, 'up');
  await peer.heard();
  const end = await bench.ended(300);
  return end === undefined
    ? { passed: true }
    : { passed: false, hint: 'went-down', values: { order: spell(['buy']) }, at };
});

type BigOrder = {
  order: string;
  total: number;
  /** What the server said first: undefined when it asked nothing. */
  question: SocketIoEvent | undefined;
  got: unknown;
  at: Place | undefined;
  /** By the clock: on a busy machine what comes too late may be found in time. */
  tookMs: number;
};

/** An order so big that the server has to ask back; whoever bought answers it so, or not at all. */
async function buyMany(
  bench: Bench,
  peer: SocketIoPeer,
  confirmation: unknown[] | undefined,
  count = between(askedFrom, 99),
): Promise<BigOrder> {
  const { item, price } = anItem();
  const askedAtMs = (await bench.spent()).ms;
  const number = peer.ask('buy', item, count);
  const question = await peer.next(number);
  if (question?.askedAs !== undefined && confirmation) peer.answer(question.askedAs, ...confirmation);
  const [got] = (await peer.answered(number, confirmation ? answerMs : silenceMs)) ?? [];
  const tookMs = (await bench.spent()).ms - askedAtMs;
  const at = await lastHeard(bench, peer);
  return { order: spell(['buy', item, count]), total: price * count, question, got, at, tookMs };
}

const asksBack = asClient('asks-back', async (bench, peer): Promise<Verdict> => {
  const tries = [[true, askedFrom], [false], ['no'], [1], [true]] as const;
  for (const [confirmed, count] of tries) {
    const { order, total, question, got, at } = await buyMany(bench, peer, [confirmed], count);
    const values = { order, got: spell(got), total };
    if (question?.name !== 'confirm' || question.askedAs === undefined) {
      const said = question ? spell([question.name, ...question.values]) : '–';
      return { passed: false, hint: 'never-asked', values: { ...values, said }, at };
    }
    if (question.values[0] !== total) {
      return { passed: false, hint: 'other-question', values: { ...values, asked: spell(question.values[0]) }, at };
    }
    const { ok } = Object(got);
    if (confirmed === true && ok !== true) return { passed: false, hint: 'not-sold', values, at };
    if (confirmed !== true && ok !== false) {
      return { passed: false, hint: 'sold-anyway', values: { ...values, said: spell(confirmed) }, at };
    }
  }
  return { passed: true };
});

const givesUp = asClient('gives-up', async (bench, peer): Promise<Verdict> => {
  for (let left = silentTries; ; left -= 1) {
    const { order, got, at, tookMs } = await buyMany(bench, peer, undefined);
    const isSilent = got === undefined || tookMs > silenceMs + graceMs;
    if (isSilent && left > 1) continue;
    if (isSilent) return { passed: false, hint: 'waits-for-ever', values: { order }, at };
    if (Object(got).ok === false) return { passed: true };
    return { passed: false, hint: 'silence-sold', values: { order, got: spell(got) }, at };
  }
});

export const graders: readonly Grader[] = [givesTheTotal, saysNo, staysUp, asksBack, givesUp];
