// Listens to the reader's stream as browsers do, leaves in the middle and comes back. Every text is another one each time.

import type { Bench, ConnectionTrace, Grader, Place, Rogue, Verdict } from '../../grader.ts';

const port = 8080;
const lookEveryMs = 50;
const patienceMs = 3000;

type Event = Extract<ConnectionTrace['entries'][number], { kind: 'event' }>;
type Response = Extract<ConnectionTrace['entries'][number], { kind: 'response' }>;

/** An EventSource of which every step shows. */
type Listener = {
  rogue: Rogue;
  /** The head of the answer; undefined when none comes in time. */
  head(): Promise<Response | undefined>;
  /** The events with data so far, as soon as `isEnough`, or the time is over. */
  events(isEnough: (events: readonly Event[]) => boolean): Promise<Event[]>;
  place(): Promise<Place | undefined>;
};

const newText = (): string => `news ${Math.random().toString(36).slice(2, 10)}`;

/** What `look` finds, as soon as it finds it. */
async function soon<Found>(bench: Bench, look: () => Promise<Found | undefined>): Promise<Found | undefined> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookEveryMs) {
    const found = await look();
    if (found !== undefined) return found;
    await bench.pause(lookEveryMs);
  }
  return look();
}

async function listen(bench: Bench, lastEventId?: string): Promise<Listener> {
  const rogue = await bench.rogue({ port });
  const { connection } = rogue;
  const resume = lastEventId === undefined ? '' : `Last-Event-ID: ${lastEventId}\r\n`;
  rogue.write(`GET /news HTTP/1.1\r\nHost: localhost:${port}\r\nAccept: text/event-stream\r\n${resume}\r\n`);
  const entries = async () => (await bench.raw(connection)).entries;
  const told = async (): Promise<Event[]> =>
    (await entries()).filter((entry) => entry.kind === 'event').filter(({ isDispatched }) => isDispatched);
  const head = () => soon(bench, async () => (await entries()).find((entry) => entry.kind === 'response'));
  // Its stream is open, or never will be: what is written from now on concerns it.
  await head();
  return {
    rogue,
    head,
    async events(isEnough) {
      const enough = await soon(bench, async () => {
        const events = await told();
        return isEnough(events) ? events : undefined;
      });
      return enough ?? (await told());
    },
    place: () => bench.place(connection, 'down'),
  };
}

const atLeast = (count: number) => (events: readonly Event[]) => events.length >= count;

const hasTold = (text: string) => (events: readonly Event[]) => events.some(({ data }) => data === text);

const write = (bench: Bench, text: string) => bench.request({ port, path: '/news', method: 'POST', body: text });

async function failed(
  hint: string,
  listener: Listener,
  values: Record<string, string | number> = {},
): Promise<Verdict> {
  return { passed: false, hint, values, at: await listener.place() };
}

/** On one line, in words that a hint can quote. */
const quoted = (text: string): string => text.replaceAll('\n', '⏎');

const isAStream: Grader = {
  id: 'is-a-stream',
  async run(bench) {
    const listener = await listen(bench);
    const head = await listener.head();
    if (!head) return failed('no-head', listener);
    const type = head.fields.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '–';
    const isStream = head.status === 200 && /^text\/event-stream\s*(;|$)/i.test(type);
    return isStream ? { passed: true } : failed('wrong-type', listener, { status: head.status, type });
  },
};

const tellsEveryone: Grader = {
  id: 'tells-everyone',
  async run(bench) {
    const listeners = [await listen(bench), await listen(bench), await listen(bench)];
    const texts = [newText(), newText()];
    for (const text of texts) await write(bench, text);
    for (const listener of listeners) {
      const [first, second] = await listener.events(atLeast(texts.length));
      if (first?.data !== texts[0] || second?.data !== texts[1]) {
        const got = [first, second].map((event) => event?.data ?? '–').join(', ');
        return failed('not-told', listener, { wanted: texts.join(', '), got: quoted(got) });
      }
      if (first?.lastEventId === '') return failed('no-id', listener);
      if (first?.lastEventId === second?.lastEventId) {
        return failed('same-id', listener, { id: first?.lastEventId ?? '' });
      }
    }
    return { passed: true };
  },
};

const keepsLines: Grader = {
  id: 'keeps-lines',
  async run(bench) {
    const listener = await listen(bench);
    const begins = newText();
    // A line may begin with a space, or look like a field.
    const text = `${begins}\n  ${newText()}\n\nid: ${newText()}`;
    await write(bench, text);
    const last = newText();
    await write(bench, last);
    const events = await listener.events(hasTold(last));
    const told = events.find(({ data }) => data.startsWith(begins));
    if (told?.data === text) return { passed: true };
    return failed('lines-lost', listener, { wanted: quoted(text), got: quoted(told?.data ?? '–') });
  },
};

/** What came up to `last`, against what should have come. */
async function compare(
  listener: Listener,
  wanted: readonly string[],
  values: Record<string, string>,
): Promise<Verdict> {
  const last = wanted.at(-1) ?? '';
  const got = (await listener.events(hasTold(last))).map(({ data }) => data);
  const told = { ...values, wanted: wanted.join(', '), got: quoted(got.join(', ')) };
  if (wanted.some((text) => !got.includes(text))) return failed('gap', listener, told);
  return got.join() === wanted.join() ? { passed: true } : failed('twice', listener, told);
}

const resumes: Grader = {
  id: 'resumes',
  async run(bench) {
    const before = await listen(bench);
    const texts = [newText(), newText(), newText(), newText()];
    for (const text of texts.slice(0, 2)) await write(bench, text);
    const told = await before.events(hasTold(texts[1] ?? ''));
    before.rogue.reset();
    // Nobody listens now.
    for (const text of texts.slice(2)) await write(bench, text);
    // One comes back who has heard both, and one who was cut off after the first.
    for (const heard of [2, 1]) {
      const id = told.find(({ data }) => data === texts[heard - 1])?.lastEventId ?? '';
      const back = await listen(bench, id);
      const live = newText();
      await write(bench, live);
      const verdict = await compare(back, [...texts.slice(heard), live], { id });
      if (!verdict.passed) return verdict;
      texts.push(live);
    }
    return { passed: true };
  },
};

const beginsNow: Grader = {
  id: 'begins-now',
  async run(bench) {
    await write(bench, newText());
    const listener = await listen(bench);
    const live = newText();
    await write(bench, live);
    const [first] = await listener.events(hasTold(live));
    if (first?.data === live) return { passed: true };
    return failed('old-news', listener, { wanted: live, got: quoted(first?.data ?? '–') });
  },
};

export const graders: readonly Grader[] = [isAStream, tellsEveryone, keepsLines, resumes, beginsNow];
