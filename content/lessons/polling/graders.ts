// Asks the reader's server for news as pages do that poll, with numbers and texts of its own each time. What it asks for and
// gets is HTTP, one exchange per connection.

import type { Bench, Grader, HttpAnswer, Verdict } from '../../grader.ts';

const port = 8080;
// The task lets go after a second. An empty answer that comes this early was not held.
const atOnceMs = 500;
// A timer on a busy machine may be late, but hardly each time.
const longMs = 1900;
// A timer is never early by much; a server may count in steps of a tenth of a second.
const shortMs = 850;
const lateTries = 3;

type News = { last: number; items: string[] };

/** Ends a grader from within: what the server did fits none of what was asked for. */
class Unfit extends Error {
  readonly verdict: Verdict;
  constructor(verdict: Verdict) {
    super('The answer is not the one asked for');
    this.verdict = verdict;
  }
}

const grader = (id: string, judge: (bench: Bench) => Promise<Verdict>): Grader => ({
  id,
  async run(bench) {
    try {
      return await judge(bench);
    } catch (error) {
      if (error instanceof Unfit) return error.verdict;
      throw error;
    }
  },
});

const failed = async (
  bench: Bench,
  hint: string,
  { connection }: HttpAnswer,
  values: Record<string, string | number> = {},
): Promise<Verdict> => ({ passed: false, hint, values, at: await bench.place(connection, 'down') });

const newText = (): string => `news ${Math.random().toString(36).slice(2, 10)}`;

const question = (bench: Bench, after: number): Promise<HttpAnswer> =>
  bench.request({ port, path: `/news?after=${after}` });

/** Writes news; its number. */
async function write(bench: Bench, text: string): Promise<number> {
  const answer = await bench.request({ port, path: '/news', method: 'POST', body: text });
  const last = Number(answer.body || Number.NaN);
  if (answer.status === 201 && Number.isInteger(last)) return last;
  throw new Unfit(await noNews(bench, answer, 'not-woken'));
}

/** Why an answer holds no news. Without any answer: the hint `silent` says what that means here. */
async function noNews(bench: Bench, answer: HttpAnswer, silent: string): Promise<Verdict> {
  const { status, body } = answer;
  if (status === 204) return failed(bench, 'answered-empty', answer);
  if (status !== 0) return failed(bench, 'other-answer', answer, { status, body: body.slice(0, 60) });
  const isOver = (await bench.ended(300)) !== undefined;
  return failed(bench, isOver ? 'ended-itself' : silent, answer);
}

async function newsIn(bench: Bench, answer: HttpAnswer): Promise<News> {
  const news = answer.status === 200 ? readNews(answer.body) : undefined;
  if (news) return news;
  throw new Unfit(await noNews(bench, answer, 'not-woken'));
}

function readNews(body: string): News | undefined {
  try {
    const { last, items } = JSON.parse(body);
    return Number.isInteger(last) && Array.isArray(items) ? { last, items: items.map(String) } : undefined;
  } catch {
    return undefined;
  }
}

/** Fails when these are not the texts, in this order, and all. */
async function compare(bench: Bench, answer: HttpAnswer, got: readonly string[], wanted: readonly string[]) {
  const missing = wanted.filter((text) => !got.includes(text));
  const values = { wanted: wanted.join(', '), got: got.join(', ') };
  if (missing.length > 0) throw new Unfit(await failed(bench, 'items-missing', answer, values));
  if (got.join('\n') !== wanted.join('\n')) throw new Unfit(await failed(bench, 'items-again', answer, values));
}

/** When the answer's first byte crossed, after the question's last. */
async function heldMs(bench: Bench, { connection }: HttpAnswer): Promise<number> {
  const { entries } = await bench.raw(connection);
  const asked = entries.find(({ kind }) => kind === 'request');
  const answered = entries.find(({ kind }) => kind === 'response');
  return asked && answered ? answered.firstByteAtMs - asked.lastByteAtMs : 0;
}

/** Asks, and writes while the question waits. A busy machine may be so slow that it was let go of before: then once more. */
async function askThenWrite(bench: Bench, askers: number) {
  for (let tries = 0; ; tries += 1) {
    const before = await write(bench, newText());
    const asked = Array.from({ length: askers }, () => question(bench, before));
    await bench.pause(100);
    const text = newText();
    await write(bench, text);
    const answers = await Promise.all(asked);
    const empty = answers.find(({ status }) => status === 204);
    if (!empty || tries === 3 || (await heldMs(bench, empty)) < atOnceMs) return { text, before, answers };
  }
}

const tellsWhatIsThere = grader('tells-what-is-there', async (bench) => {
  const texts = [newText(), newText(), newText()];
  const first = await write(bench, texts[0] ?? '');
  for (const text of texts.slice(1)) await write(bench, text);
  const answer = await question(bench, first);
  const { last, items } = await newsIn(bench, answer);
  await compare(bench, answer, items, texts.slice(1));
  if (last === first + 2) return { passed: true };
  return failed(bench, 'other-number', answer, { last, wanted: first + 2 });
});

const holdsTheQuestion = grader('holds-the-question', async (bench) => {
  const { text, answers } = await askThenWrite(bench, 1);
  for (const answer of answers) await compare(bench, answer, (await newsIn(bench, answer)).items, [text]);
  return { passed: true };
});

const wakesEverybody = grader('wakes-everybody', async (bench) => {
  const { text, answers } = await askThenWrite(bench, 4);
  const silent = answers.filter(({ status }) => status !== 200);
  if (silent[0] && silent.length < answers.length) {
    const values = { told: answers.length - silent.length, waited: answers.length };
    return failed(bench, 'not-everybody', silent[0], values);
  }
  for (const answer of answers) await compare(bench, answer, (await newsIn(bench, answer)).items, [text]);
  return { passed: true };
});

const losesNothing = grader('loses-nothing', async (bench) => {
  const before = await write(bench, newText());
  const waiting = question(bench, before);
  await bench.pause(100);
  const texts = [newText(), newText(), newText()];
  for (const text of texts) await write(bench, text);
  // One has waited and asks on; the other was between two questions all the time.
  for (const asked of [waiting, question(bench, before)]) {
    let answer = await asked;
    const heard: string[] = [];
    for (let after = before; after < before + texts.length; answer = await question(bench, after)) {
      if (answer.status === 204) return failed(bench, 'lost-between', answer, { after, wanted: texts.join(', ') });
      const news = await newsIn(bench, answer);
      heard.push(...news.items);
      if (news.last <= after) return failed(bench, 'other-number', answer, { last: news.last, wanted: after + 1 });
      after = news.last;
      if (after >= before + texts.length) break;
    }
    const missing = texts.filter((text) => !heard.includes(text));
    const values = { after: before, wanted: missing.join(', ') };
    if (missing.length > 0) return failed(bench, 'lost-between', answer, values);
    await compare(bench, answer, heard, texts);
  }
  return { passed: true };
});

const letsGo = grader('lets-go', async (bench) => {
  // One question is answered in time, so that a timer left on would meet an answer that is over.
  const { before } = await askThenWrite(bench, 1);
  for (let left = lateTries; ; left -= 1) {
    const asked = await question(bench, before + 1);
    if (asked.status !== 204) return noNews(bench, asked, 'held-for-ever');
    const ms = Math.round(await heldMs(bench, asked));
    if (ms < atOnceMs) return failed(bench, 'answered-empty', asked);
    if (ms < shortMs) return failed(bench, 'let-go-early', asked, { ms });
    if (ms <= longMs) break;
    if (left === 1) return failed(bench, 'held-too-long', asked, { ms });
  }
  const answer = await question(bench, before + 1);
  if (answer.status !== 204) return noNews(bench, answer, 'held-for-ever');
  if ((await bench.ended(200)) !== undefined) return failed(bench, 'ended-itself', answer);
  return { passed: true };
});

export const graders: readonly Grader[] = [tellsWhatIsThere, holdsTheQuestion, wakesEverybody, losesNothing, letsGo];
