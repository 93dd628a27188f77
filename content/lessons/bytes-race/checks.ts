// Judges what each job of the exercise cost, and that it was done. A job is all that was asked for under its path: on a connection
// that carries several requests, what crossed between one head and the next belongs to the first.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Verdict } from '../../check.ts';

type Entry = ConnectionTrace['entries'][number];
type Exchange = {
  path: string;
  /** A GET for an answer, and neither a stream nor a socket. */
  isPlain: boolean;
  bytes: number;
  /** What the server said, and what it was told. */
  heard: string[];
  said: string[];
  at: Place;
};

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

/** What was said, piece by piece, however it was wrapped. */
const textIn = (entry: Entry): string | undefined => {
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
    const isOther = ({ name, value }: { name: string; value: string }): boolean =>
      name.toLowerCase() === 'sec-websocket-key' || value.includes('text/event-stream');
    const downFrom = response?.offset ?? ends.down;
    const downTo = responses[at + 1]?.offset ?? ends.down;
    const upTo = requests[at + 1]?.offset ?? ends.up;
    // A message has no place of its own in the stream: its frames do.
    const within = (direction: Place['direction'], from: number, to: number, among: readonly Entry[]) =>
      among.filter(
        (entry) =>
          entry.kind !== 'message' && entry.direction === direction && entry.offset >= from && entry.offset < to,
      );
    // Whoever has said goodbye hears nothing more.
    const goodbye = entries.findIndex(
      (entry) => entry.kind === 'frame' && entry.direction === 'up' && entry.opcodeName === 'close',
    );
    const told = within('down', downFrom, downTo, goodbye < 0 ? entries : entries.slice(0, goodbye));
    const asked = within('up', request.offset, upTo, entries);
    // A stream's body holds the same as its events.
    const isStream = told.some(({ kind }) => kind === 'event');
    const heard = told.filter(({ kind }) => !(isStream && kind === 'body')).map(textIn);
    const said = asked.map(textIn);
    return {
      path: request.target.split('?')[0] ?? '',
      isPlain: request.method === 'GET' && !request.fields.some(isOther),
      bytes: upTo - request.offset + downTo - downFrom,
      heard: heard.filter((text) => text !== undefined),
      said: said.filter((text) => text !== undefined),
      at: { connection: number, direction: 'up', offset: request.offset },
    };
  });
}

const job = ({ connections }: Trace, path: string): Exchange[] =>
  connections.flatMap(exchangesOf).filter((exchange) => exchange.path.endsWith(path));

const bytesOf = (exchanges: readonly Exchange[]): number => exchanges.reduce((sum, { bytes }) => sum + bytes, 0);

type Asked = { count: number; heard: RegExp; said?: RegExp };

/** Done, and within its budget. The expressions find the number of a piece. */
function judge(trace: Trace, path: string, { count, heard, said }: Asked): Verdict {
  const exchanges = job(trace, path);
  const [first] = exchanges;
  if (!first) return { passed: false, hint: 'nothing', values: { path } };
  const { at } = first;
  const countOf = (texts: readonly string[], numberIn: RegExp): number => {
    const numbers = new Set(texts.map((text) => Number(numberIn.exec(text)?.[1] ?? Number.NaN)));
    return Array.from({ length: count }, (_, number) => number).filter((number) => numbers.has(number)).length;
  };
  const sent =
    said === undefined
      ? count
      : countOf(
          exchanges.flatMap((exchange) => exchange.said),
          said,
        );
  if (sent < count) return { passed: false, hint: 'not-sent', values: { path, sent, count }, at };
  const got = countOf(
    exchanges.flatMap((exchange) => exchange.heard),
    heard,
  );
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
      const isDone = exchanges.length === 1 && first.isPlain && first.heard.length > 0;
      return isDone ? { passed: true } : { passed: false, hint: 'one-question', at: (exchanges[1] ?? first).at };
    },
  },
  { id: 'prices', judge: (trace) => judge(trace, prices, { count: priceCount, heard: /"at":(\d+)/ }) },
  {
    id: 'moves',
    judge: (trace) => judge(trace, moves, { count: moveCount, heard: /^seen (\d+),/, said: /^(\d+),\s*-?\d/ }),
  },
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
