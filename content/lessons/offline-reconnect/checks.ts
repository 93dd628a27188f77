// Judges the exercise on the three visits of its client: what it was asked and answered in each, whom it said it was, and what it
// brought along from the time without a line.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Verdict } from '../../check.ts';

type Packet = { at: Place; text: string };

function packets({ number, entries }: ConnectionTrace, direction: Place['direction']): Packet[] {
  return entries
    .filter((entry) => entry.kind === 'message')
    .filter((message) => message.direction === direction)
    .map(({ text = '', frameOffsets: [offset = 0] }) => ({ text, at: { connection: number, direction, offset } }));
}

/** The value of each event of this name. */
function values(connection: ConnectionTrace, direction: Place['direction'], name: string) {
  return packets(connection, direction).flatMap(({ text, at }) => {
    const json = /^42(\[.*\])$/s.exec(text)?.[1];
    const event: unknown = json === undefined ? undefined : parse(json);
    return Array.isArray(event) && event[0] === name ? [{ value: event[1] as unknown, at }] : [];
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const isIn = (connection: ConnectionTrace): boolean =>
  packets(connection, 'down').some(({ text }) => text.startsWith('40'));

/** Judges the visits when there were three. */
const judging =
  (judge: (visits: ConnectionTrace[]) => Verdict) =>
  ({ connections }: Trace): Verdict => {
    const visits = connections.filter(isIn);
    if (visits.length >= 3) return judge(visits);
    return { passed: false, hint: 'stayed-away', values: { visits: visits.length } };
  };

const onceEach: Check = {
  id: 'once-each',
  judge: judging((visits): Verdict => {
    for (const visit of visits) {
      for (const { value, at } of values(visit, 'down', 'task')) {
        const done = values(visit, 'up', 'done').filter((one) => one.value === value);
        const number = String(value);
        if (done.length === 0) return { passed: false, hint: 'not-done', values: { number }, at };
        if (done.length === 1) continue;
        const last = done.at(-1)?.at ?? at;
        return { passed: false, hint: 'done-twice', values: { number, times: done.length }, at: last };
      }
    }
    return { passed: true };
  }),
};

const samePerson: Check = {
  id: 'same-person',
  judge: judging(([first, ...later]): Verdict => {
    const issued = first && values(first, 'down', 'session')[0]?.value;
    for (const visit of later) {
      const joining = packets(visit, 'up').find(({ text }) => text.startsWith('40'));
      const shown = Object(parse(joining?.text.slice(2) || '{}')).session;
      if (typeof issued === 'string' && shown === issued) continue;
      const found = { issued: String(issued), shown: String(shown ?? '–') };
      const at = joining?.at ?? { connection: visit.number, direction: 'up', offset: 0 };
      return { passed: false, hint: 'stranger', values: found, at };
    }
    return { passed: true };
  }),
};

const ordersArrive: Check = {
  id: 'orders-arrive',
  judge: judging((visits): Verdict => {
    const orders = visits.flatMap((visit) => values(visit, 'up', 'order'));
    // One for each time the line was lost.
    for (const number of visits.slice(1).map((_visit, index) => index + 1)) {
      const sent = orders.filter(({ value }) => value === number);
      if (sent.length === 0) return { passed: false, hint: 'order-lost', values: { number } };
      const at = sent.at(-1)?.at;
      if (sent.length > 1 && at) return { passed: false, hint: 'order-twice', values: { number }, at };
    }
    return { passed: true };
  }),
};

const nothingStale: Check = {
  id: 'nothing-stale',
  judge: judging((visits): Verdict => {
    const positions = visits.map((visit) => values(visit, 'up', 'position'));
    for (const [index, own] of positions.entries()) {
      const [first] = own;
      if (!first) return { passed: false, hint: 'no-position', values: { visit: index + 1 } };
      const before = positions[index - 1]?.at(-1);
      // Counted on all the while: the next number after the last is one from the time without a line.
      if (before && Number(first.value) <= Number(before.value) + 1) {
        const found = { before: String(before.value), first: String(first.value) };
        return { passed: false, hint: 'stale', values: found, at: first.at };
      }
    }
    return { passed: true };
  }),
};

export const checks: Check[] = [onceEach, samePerson, ordersArrive, nothingStale];

export const predictions: Prediction[] = [
  {
    id: 'what-arrives',
    outcome({ connections }) {
      const back = connections.filter(isIn)[1];
      const first = back && packets(back, 'up').find(({ text }) => text.startsWith('42'));
      if (!back?.ended) return undefined;
      const at: Place = first?.at ?? { connection: back.number, direction: 'up', offset: 0 };
      if (values(back, 'up', 'position').length > 0) return { option: 'all', at };
      return { option: values(back, 'up', 'order').length > 0 ? 'orders' : 'none', at };
    },
  },
];
