// Plays shops that repeat what they do not know to be stored, and a kitchen that disappears between an order and its
// acknowledgement. Ids and dishes are others each time, and so are the moments at which lines are cut.

import type { Bench, Grader, Peer, Verdict } from '../../grader.ts';

const port = 8080;
const patienceMs = 3000;
// What has not come after the answer to a later question does not come.
const silenceMs = 250;
// Who forgets an order that is done forgets it by then, or much later than anybody can wait here.
const laterMs = 600;
const atMostOpen = 10;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);
const word = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, 'x');

type Order = { id: string; item: string };
type Told = { type?: unknown; id?: unknown; item?: unknown };

const newOrders = (count: number): Order[] =>
  Array.from({ length: count }, () => ({ id: `id-${word()}`, item: `борщ ${word()}` }));

function read(text: string | undefined): Told {
  try {
    return JSON.parse(text ?? '') ?? {};
  } catch {
    return {};
  }
}

const shown = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

const openKitchen = (bench: Bench): Promise<Peer> => bench.peer({ port, path: '/kitchen' });
const openShop = (bench: Bench): Promise<Peer> => bench.peer({ port, path: '/shop' });

const sayOrder = (shop: Peer, order: Order): void => shop.send(JSON.stringify({ type: 'order', ...order }));
const ack = (kitchen: Peer, { id }: Pick<Order, 'id'>): void => kitchen.send(JSON.stringify({ type: 'ack', id }));

async function failed(
  bench: Bench,
  hint: string,
  { of, from = 'down', values = {} }: { of: Peer; from?: 'up' | 'down'; values?: Record<string, string | number> },
): Promise<Verdict> {
  return { passed: false, hint, values, at: await bench.place(of.connection, from) };
}

/** Orders these, and hears for each that it is stored. */
async function order(bench: Bench, shop: Peer, orders: readonly Order[]): Promise<Verdict> {
  for (const one of orders) sayOrder(shop, one);
  for (const { id } of orders) {
    const answer = await shop.next(patienceMs);
    const told = read(answer?.text);
    if (told.type === 'stored' && told.id === id) continue;
    const values = { id, answer: shown(answer?.text ?? '–') };
    return failed(bench, 'not-stored', { of: shop, from: answer ? 'down' : 'up', values });
  }
  return { passed: true };
}

/** The kitchen is told exactly these, in this order; acknowledges as it is told to. */
async function isTold(
  bench: Bench,
  kitchen: Peer,
  { orders, acknowledge = () => false }: { orders: readonly Order[]; acknowledge?: (place: number) => boolean },
): Promise<Verdict> {
  for (const [place, { id, item }] of orders.entries()) {
    const message = await kitchen.next(patienceMs);
    const told = read(message?.text);
    const values = { id, item, told: shown(message?.text ?? '–'), place: place + 1 };
    if (!message) return failed(bench, 'lost', { of: kitchen, values });
    if (told.type !== 'order' || told.id !== id || told.item !== item) {
      const isAgain = orders.slice(0, place).some((one) => one.id === told.id);
      return failed(bench, isAgain ? 'told-twice' : 'other-order', { of: kitchen, values });
    }
    if (acknowledge(place)) ack(kitchen, { id });
  }
  return { passed: true };
}

/** Nothing more comes; what has come after all gets this hint. */
async function isQuiet(bench: Bench, kitchen: Peer, hint: string, values = {}): Promise<Verdict> {
  const more = await kitchen.next(silenceMs);
  if (!more) return { passed: true };
  return failed(bench, hint, { of: kitchen, values: { ...values, told: shown(more.text) } });
}

/** The first that failed, of several that follow one another. */
async function inTurn(steps: readonly (() => Promise<Verdict>)[]): Promise<Verdict> {
  for (const step of steps) {
    const verdict = await step();
    if (!verdict.passed) return verdict;
  }
  return { passed: true };
}

const handsOn: Grader = {
  id: 'hands-on',
  async run(bench) {
    await bench.restart();
    const [kitchen, shop] = [await openKitchen(bench), await openShop(bench)];
    const orders = newOrders(3 + numberBelow(5));
    return inTurn([
      () => order(bench, shop, orders),
      () => isTold(bench, kitchen, { orders, acknowledge: () => true }),
      () => isQuiet(bench, kitchen, 'told-more'),
    ]);
  },
};

const waitsForTheKitchen: Grader = {
  id: 'waits-for-the-kitchen',
  async run(bench) {
    await bench.restart();
    const [shop, other] = [await openShop(bench), await openShop(bench)];
    const [first, second] = [newOrders(2 + numberBelow(3)), newOrders(2 + numberBelow(3))];
    // Whoever looks ids up in an object finds some that nobody has put there.
    first.push({ id: 'constructor', item: word() });
    const stored = await inTurn([() => order(bench, shop, first), () => order(bench, other, second)]);
    if (!stored.passed) return stored;
    const kitchen = await openKitchen(bench);
    return isTold(bench, kitchen, { orders: [...first, ...second], acknowledge: () => true });
  },
};

const takesOnce: Grader = {
  id: 'takes-once',
  async run(bench) {
    await bench.restart();
    const [kitchen, shop, later] = [await openKitchen(bench), await openShop(bench), await openShop(bench)];
    const orders = newOrders(4);
    const [first, last] = [orders.slice(0, 2), newOrders(1)];
    return inTurn([
      () => order(bench, shop, orders),
      // The line was lost before the answer, so the shop says it again: at once, and after it was cooked, over a new line.
      () => order(bench, shop, orders),
      () => isTold(bench, kitchen, { orders, acknowledge: () => true }),
      () => bench.pause(laterMs).then(() => order(bench, later, first)),
      () => order(bench, later, last),
      () => isTaken(bench, kitchen, last, first),
    ]);
  },
};

async function isTaken(bench: Bench, kitchen: Peer, wanted: readonly Order[], again: readonly Order[]) {
  const message = await kitchen.next(patienceMs);
  const { id } = read(message?.text);
  if (message && again.some((one) => one.id === id)) {
    return failed(bench, 'taken-twice', { of: kitchen, values: { told: shown(message.text) } });
  }
  if (id === wanted[0]?.id) return { passed: true } satisfies Verdict;
  const values = { id: wanted[0]?.id ?? '', item: wanted[0]?.item ?? '', told: shown(message?.text ?? '–'), place: 1 };
  return failed(bench, message ? 'other-order' : 'lost', { of: kitchen, values });
}

const tellsAgain: Grader = {
  id: 'tells-again',
  async run(bench) {
    await bench.restart();
    const shop = await openShop(bench);
    let open = newOrders(8);
    const stored = await order(bench, shop, open);
    if (!stored.passed) return stored;
    // What the kitchen has acknowledged, some of it out of turn, it does not hear again; all the rest it does, in order.
    for (let cut = 0; cut < 8; cut += 1) {
      const kitchen = await openKitchen(bench);
      const done = new Set(open.filter(() => numberBelow(3) === 0));
      const heard = open;
      const verdict = await isTold(bench, kitchen, {
        orders: heard.slice(0, atMostOpen),
        acknowledge(place) {
          const one = heard[place];
          return one !== undefined && place < atMostOpen && done.has(one);
        },
      });
      if (!verdict.passed) return verdict;
      // By the end of the closing handshake the server has read every acknowledgement.
      kitchen.close(1000);
      await kitchen.closed(patienceMs);
      open = heard.filter((one, place) => place >= atMostOpen || !done.has(one));
      const more = newOrders(numberBelow(3)).slice(0, atMostOpen - open.length);
      const added = await order(bench, shop, more);
      if (!added.passed) return added;
      open = [...open, ...more];
    }
    const kitchen = await openKitchen(bench);
    return inTurn([
      () => isTold(bench, kitchen, { orders: open, acknowledge: () => true }),
      () => isQuiet(bench, kitchen, 'told-more'),
    ]);
  },
};

const survivesTheDying: Grader = {
  id: 'survives-the-dying',
  async run(bench) {
    await bench.restart();
    const shop = await openShop(bench);
    const orders = newOrders(6);
    const stored = await order(bench, shop, orders.slice(0, 3));
    if (!stored.passed) return stored;
    for (let death = 0; death < 3; death += 1) {
      const dying = await bench.rogue({ port });
      await dying.handshake({ path: '/kitchen' });
      // All three are on their way, and nobody will say what became of them.
      await dying.read(30, patienceMs);
      dying.reset();
    }
    const kitchen = await openKitchen(bench);
    return inTurn([
      () => order(bench, shop, orders.slice(3)),
      () => isTold(bench, kitchen, { orders, acknowledge: () => true }),
      () => isQuiet(bench, kitchen, 'told-more'),
    ]);
  },
};

const keepsAWindow: Grader = {
  id: 'keeps-a-window',
  async run(bench) {
    await bench.restart();
    const [kitchen, shop] = [await openKitchen(bench), await openShop(bench)];
    const orders = newOrders(atMostOpen + 8);
    const [first, rest] = [orders.slice(0, atMostOpen), orders.slice(atMostOpen)];
    const values = { window: atMostOpen };
    const begun = await inTurn([
      () => order(bench, shop, orders),
      () => isTold(bench, kitchen, { orders: first }),
      () => isQuiet(bench, kitchen, 'too-many', values),
    ]);
    if (!begun.passed) return begun;
    // Unknown ones, those that were not told yet, and one that is acknowledged twice, make no room and end nothing.
    for (const id of [`id-${word()}`, '__proto__', ...rest.map((one) => one.id)]) ack(kitchen, { id });
    const [soon, later] = [rest.slice(0, 4), rest.slice(4)];
    for (const [place, next] of soon.entries()) {
      const done = first[first.length - 1 - place];
      if (!done) break;
      ack(kitchen, done);
      ack(kitchen, done);
      const verdict = await inTurn([
        () => isTold(bench, kitchen, { orders: [next] }),
        () => isQuiet(bench, kitchen, 'too-many', values),
      ]);
      if (!verdict.passed) return verdict;
    }
    // Whoever comes next is told no more than ten of what is open either.
    kitchen.close(1000);
    await kitchen.closed(patienceMs);
    const fresh = await openKitchen(bench);
    const open = [...first.slice(0, first.length - soon.length), ...soon, ...later];
    return inTurn([
      () => isTold(bench, fresh, { orders: open.slice(0, atMostOpen) }),
      () => isQuiet(bench, fresh, 'too-many', values),
    ]);
  },
};

const newestKitchenTakesOver: Grader = {
  id: 'newest-takes-over',
  async run(bench) {
    await bench.restart();
    const [old, shop] = [await openKitchen(bench), await openShop(bench)];
    const orders = newOrders(3);
    const begun = await inTurn([() => order(bench, shop, orders), () => isTold(bench, old, { orders })]);
    if (!begun.passed) return begun;
    const fresh = await openKitchen(bench);
    const code = (await old.closed(patienceMs))?.code ?? '–';
    if (code !== 4000) return failed(bench, 'two-kitchens', { of: old, values: { code } });
    // The server hears of the old one's end a moment later, and may take it for that of the new one.
    await bench.pause(silenceMs);
    const more = newOrders(2);
    return inTurn([
      () => order(bench, shop, more),
      () => isTold(bench, fresh, { orders: [...orders, ...more], acknowledge: () => true }),
      () => isQuiet(bench, fresh, 'told-more'),
    ]);
  },
};

export const graders: readonly Grader[] = [
  handsOn,
  waitsForTheKitchen,
  takesOnce,
  tellsAgain,
  survivesTheDying,
  keepsAWindow,
  newestKitchenTakesOver,
];
