// Judges the exercise by what a visitor's hand did in the reader's page and saw there, and by the wire: a message that came
// alive opens a connection of its own.

import type {
  Check,
  ConnectionTrace,
  PageStep,
  PageUse,
  Place,
  Prediction,
  Trace,
  Trial,
  Verdict,
} from '../../check.ts';

const mostElements = 200;
// What a page that keeps its list short must still show.
const shownAtLeast = 20;

// The handshake takes a while, so there is time to write before it is over.
const visit: Trial = {
  faults: [{ what: { kind: 'latency', direction: 'both', ms: 300, jitterMs: 0 } }],
  hand: true,
};

const targetOf = ({ entries }: ConnectionTrace): string =>
  entries.find((entry) => entry.kind === 'request')?.target ?? '';

const isStolen = (connection: ConnectionTrace): boolean => targetOf(connection).endsWith('/stolen');

type Message = { text: string; at: Place };

const messages = ({ connections }: Trace, direction: Place['direction']): Message[] =>
  connections
    .filter((connection) => !isStolen(connection))
    .flatMap(({ number, entries }) =>
      entries
        .filter((entry) => entry.kind === 'message')
        .filter((message) => message.direction === direction)
        .map(({ text = '', frameOffsets }) => ({
          text,
          at: { connection: number, direction, offset: frameOffsets[0] ?? 0 },
        })),
    );

/** Judges a page that a hand has used to the end. */
const ofVisit = (id: string, judge: (page: PageUse, trace: Trace) => Verdict): Check => ({
  id,
  trial: visit,
  judge: (trace) => (trace.page ? judge(trace.page, trace) : { passed: false, hint: 'no-visit' }),
});

const stepsOf = ({ steps }: PageUse, did: PageStep['did']) => steps.filter((step) => step.did === did);

export const checks: Check[] = [
  ofVisit('nothing-alive', (_page, trace) => {
    const stolen = trace.connections.find(isStolen);
    if (!stolen) return { passed: true };
    return { passed: false, hint: 'came-alive', at: { connection: stolen.number, direction: 'up', offset: 0 } };
  }),
  ofVisit('as-it-came', ({ text }, trace) => {
    const last = messages(trace, 'down').slice(-shownAtLeast);
    if (last.length < shownAtLeast) return { passed: false, hint: 'no-visit' };
    const missing = last.find((message) => !text.includes(message.text));
    if (!missing) return { passed: true };
    return { passed: false, hint: 'other-text', values: { text: missing.text }, at: missing.at };
  }),
  ofVisit('stays-small', ({ elements }) =>
    elements <= mostElements
      ? { passed: true }
      : { passed: false, hint: 'too-many-elements', values: { elements, most: mostElements } },
  ),
  ofVisit('sends-once', (page, trace): Verdict => {
    if (page.steps.some(({ isLeaving }) => isLeaving)) return { passed: false, hint: 'page-left' };
    const sent = messages(trace, 'up');
    for (const { text, field } of stepsOf(page, 'wrote')) {
      const copies = sent.filter((message) => message.text === text);
      const values = { text, copies: copies.length };
      if (!copies[0]) return { passed: false, hint: 'not-sent', values };
      if (copies[1]) return { passed: false, hint: 'sent-twice', values, at: copies[1].at };
      if (field?.value !== '') return { passed: false, hint: 'not-emptied', values, at: copies[0].at };
    }
    const empty = sent.find(({ text }) => text.trim() === '');
    return empty ? { passed: false, hint: 'sent-nothing', at: empty.at } : { passed: true };
  }),
  ofVisit('keeps-early-words', (page, trace): Verdict => {
    const [early] = stepsOf(page, 'early');
    // Nobody can write into a field that is disabled, so nothing of theirs is lost.
    if (early && !early.isTaken) return { passed: true };
    const text = early?.text ?? '';
    const copies = messages(trace, 'up').filter((message) => message.text === text);
    if (!copies[0]) return { passed: false, hint: 'early-lost', values: { text } };
    if (!copies[1]) return { passed: true };
    return { passed: false, hint: 'sent-twice', values: { text, copies: copies.length }, at: copies[1].at };
  }),
  ofVisit('for-everybody', ({ steps, announced }, trace) => {
    if (!steps.at(-1)?.field?.name) return { passed: false, hint: 'no-name' };
    const last = messages(trace, 'down').at(-1);
    if (last && announced.includes(last.text)) return { passed: true };
    return { passed: false, hint: 'not-announced', values: { text: last?.text ?? '' } };
  }),
];

export const predictions: Prediction[] = [
  {
    id: 'how-many-connections',
    outcome({ connections }) {
      const last = connections.at(-1);
      // A second one may still come, as long as the first is open.
      if (!last || (connections.length === 1 && !last.ended)) return undefined;
      const option = connections.length === 1 ? 'one' : 'two';
      return { option, at: { connection: last.number, direction: 'up', offset: 0 } };
    },
  },
];
