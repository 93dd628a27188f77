// Judges what each job of the exercise cost, and that it was done. A job is all that was asked for under its path: on a connection
// that carries several requests, what crossed between one head and the next belongs to the first.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Verdict } from '../../check.ts';

type Entry = ConnectionTrace['entries'][number];
type Exchange = { path: string; isSocket: boolean; bytes: number; heard: string[]; at: Place };

const priceCount = 40;
const moveCount = 30;
const prices = '/prices';
const moves = '/moves';
const budgets: Record<string, number> = { [prices]: 6000, [moves]: 3000 };

const endOf = (entry: Entry): number => {
  if (entry.kind === 'frame') return entry.offset + entry.headerLength + Number(entry.payloadLength);
  if (entry.kind === 'body') return entry.offset + entry.wireLength;
  if (entry.kind === 'event') return entry.lastOffset + 1;
  return entry.kind === 'request' || entry.kind === 'response' ? entry.offset + entry.bytes.length : 0;
};

const utf8 = new TextDecoder();

/** What the server said, piece by piece, however it was wrapped. */
const textIn = (entry: Entry): string | undefined => {
  if (entry.direction === 'up') return undefined;
  if (entry.kind === 'event' && entry.isDispatched) return entry.data;
  if (entry.kind === 'body') return utf8.decode(entry.content);
  return entry.kind === 'frame' && entry.opcodeName === 'text' ? utf8.decode(entry.payload) : undefined;
};

function exchangesOf({ number, entries }: ConnectionTrace): Exchange[] {
  const ends = { up: 0, down: 0 };
  for (const entry of entries) ends[entry.direction] = Math.max(ends[entry.direction], endOf(entry));
  const requests = entries.filter((entry) => entry.kind === 'request');
  const responses = entries.filter((entry) => entry.kind === 'response');
  return requests.map((request, at) => {
    const response = responses[at];
    const isSocket = request.fields.some(({ name }) => name.toLowerCase() === 'sec-websocket-key');
    const downFrom = response?.offset ?? ends.down;
    const downTo = responses[at + 1]?.offset ?? ends.down;
    // A message has no place of its own in the stream: its frames do.
    const isTold = (entry: Entry) =>
      entry.kind !== 'message' && entry.direction === 'down' && entry.offset >= downFrom && entry.offset < downTo;
    const told = entries.filter(isTold);
    // A stream's body holds the same as its events.
    const isStream = told.some(({ kind }) => kind === 'event');
    const heard = told.filter(({ kind }) => !(isStream && kind === 'body')).map(textIn);
    return {
      path: request.target.split('?')[0] ?? '',
      isSocket,
      bytes: (requests[at + 1]?.offset ?? ends.up) - request.offset + downTo - downFrom,
      heard: heard.filter((text) => text !== undefined),
      at: { connection: number, direction: 'up', offset: request.offset },
    };
  });
}

const job = ({ connections }: Trace, path: string): Exchange[] =>
  connections.flatMap(exchangesOf).filter((exchange) => exchange.path.endsWith(path));

const bytesOf = (exchanges: readonly Exchange[]): number => exchanges.reduce((sum, { bytes }) => sum + bytes, 0);

/** Done, and within its budget. `numberIn` tells the pieces of a job apart. */
function judge(trace: Trace, path: string, count: number, numberIn: RegExp): Verdict {
  const exchanges = job(trace, path);
  const [first] = exchanges;
  if (!first) return { passed: false, hint: 'nothing', values: { path } };
  const { at } = first;
  const pieces = exchanges.flatMap(({ heard }) => heard).map((text) => numberIn.exec(text)?.[1]);
  const got = new Set(pieces.filter((piece) => piece !== undefined)).size;
  if (got < count) return { passed: false, hint: 'incomplete', values: { path, got, count }, at };
  const budget = budgets[path] ?? 0;
  const bytes = bytesOf(exchanges);
  if (bytes <= budget) return { passed: true };
  return { passed: false, hint: 'over-budget', values: { path, bytes, budget, requests: exchanges.length }, at };
}

export const checks: Check[] = [
  {
    id: 'weather',
    judge(trace) {
      const exchanges = job(trace, '/weather');
      const [first] = exchanges;
      if (!first) return { passed: false, hint: 'nothing', values: { path: '/weather' } };
      const isPlain = exchanges.length === 1 && !first.isSocket && first.heard.length > 0;
      return isPlain ? { passed: true } : { passed: false, hint: 'one-question', at: (exchanges[1] ?? first).at };
    },
  },
  { id: 'prices', judge: (trace) => judge(trace, prices, priceCount, /"at":(\d+)/) },
  { id: 'moves', judge: (trace) => judge(trace, moves, moveCount, /^seen (\d+),/) },
];

/** Of all bytes of short polling, those that are news. */
const shares = [
  { atLeast: 0.3, option: 'half' },
  { atLeast: 0.05, option: 'tenth' },
  { atLeast: 0, option: 'hundredth' },
];

export const predictions: Prediction[] = [
  {
    id: 'share-of-news',
    outcome(trace) {
      const exchanges = job(trace, '/short');
      const news = exchanges.flatMap(({ heard }) => heard).join('');
      const [first] = exchanges;
      // Until another door is tried, it is still going on.
      if (!first || news === '' || job(trace, '/long').length === 0) return undefined;
      const share = news.length / bytesOf(exchanges);
      const option = shares.find(({ atLeast }) => share >= atLeast)?.option ?? '';
      return { option, at: first.at };
    },
  },
];
