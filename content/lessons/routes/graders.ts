// Asks the reader's little store of notes as its clients would, and as one that means no good: /go must never lead out of here.

import type { Bench, Grader, HttpAnswer, HttpRequest, Verdict } from '../../grader.ts';

const port = 3000;
const here = `http://localhost:${port}`;

const randomWord = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, 'x');

const ask = (bench: Bench, method: string, path: string, body?: string): Promise<HttpAnswer> => {
  const asked: HttpRequest = { port, method, path };
  return bench.request(
    body === undefined ? asked : { ...asked, body, headers: { 'Content-Type': 'application/json' } },
  );
};

/** Undefined where a body is no JSON object. */
function fieldOf({ body }: HttpAnswer, name: string): unknown {
  try {
    return (JSON.parse(body) as Record<string, unknown> | null)?.[name];
  } catch {
    return undefined;
  }
}

const failed = async (
  bench: Bench,
  { connection, status, body }: HttpAnswer,
  hint: string,
  values: Record<string, string | number> = {},
): Promise<Verdict> => ({
  passed: false,
  hint,
  values: { status, body: body.slice(0, 120), ...values },
  at: await bench.place(connection, 'down'),
});

/** Where a Location leads: a path of this server, or undefined. */
function pathOf({ headers }: HttpAnswer): string | undefined {
  const target = headers['location'];
  if (target === undefined || !URL.canParse(target, here)) return undefined;
  const { origin, pathname, search } = new URL(target, here);
  return origin === here ? pathname + search : undefined;
}

/** Makes a note; its path, or undefined where that fails. */
async function makeNote(bench: Bench, text: string): Promise<{ path: string | undefined; answer: HttpAnswer }> {
  const answer = await ask(bench, 'POST', '/notes', JSON.stringify({ text }));
  return { path: answer.status === 201 ? pathOf(answer) : undefined, answer };
}

const makesNotes: Grader = {
  id: 'makes-notes',
  async run(bench) {
    const text = `Ñandú ${randomWord()}`;
    const { path, answer } = await makeNote(bench, text);
    if (answer.status !== 201) return failed(bench, answer, 'not-created');
    if (path === undefined)
      return failed(bench, answer, 'no-location', { location: answer.headers['location'] ?? '–' });
    const note = await ask(bench, 'GET', path);
    if (note.status !== 200 || fieldOf(note, 'text') !== text) return failed(bench, note, 'note-lost', { path, text });
    return { passed: true };
  },
};

const needsAText: Grader = {
  id: 'needs-a-text',
  async run(bench) {
    for (const body of [undefined, '{}', 'null', '{"text":5}']) {
      const answer = await ask(bench, 'POST', '/notes', body);
      if (answer.status !== 400) return failed(bench, answer, 'no-text', { sent: body ?? '–' });
    }
    return { passed: true };
  },
};

const knowsTheLatest: Grader = {
  id: 'knows-the-latest',
  async run(bench) {
    for (const text of [randomWord(), randomWord()]) {
      await makeNote(bench, text);
      const answer = await ask(bench, 'GET', '/notes/latest');
      if (answer.status !== 200 || fieldOf(answer, 'text') !== text)
        return failed(bench, answer, 'not-latest', { text });
    }
    return { passed: true };
  },
};

const deletes: Grader = {
  id: 'deletes',
  async run(bench) {
    const { path = '/notes/1' } = await makeNote(bench, randomWord());
    const { path: kept = '/notes/2' } = await makeNote(bench, randomWord());
    const deleted = await ask(bench, 'DELETE', path);
    if (deleted.status !== 204) return failed(bench, deleted, 'not-deleted', { path });
    const gone = await ask(bench, 'GET', path);
    if (gone.status !== 404) return failed(bench, gone, 'still-there', { path });
    const other = await ask(bench, 'GET', kept);
    if (other.status !== 200) return failed(bench, other, 'other-gone', { path, kept });
    return keepsApart(bench);
  },
};

/** A note that is made after another has been deleted takes the place of none. */
async function keepsApart(bench: Bench): Promise<Verdict> {
  const { path: first = '/' } = await makeNote(bench, randomWord());
  const text = randomWord();
  const { path = '/' } = await makeNote(bench, text);
  await ask(bench, 'DELETE', first);
  await makeNote(bench, randomWord());
  const note = await ask(bench, 'GET', path);
  return fieldOf(note, 'text') === text ? { passed: true } : failed(bench, note, 'note-lost', { path, text });
}

const saysWhatIsMissing: Grader = {
  id: 'says-what-is-missing',
  async run(bench) {
    for (const path of [`/${randomWord()}`, `/notes/${randomWord()}`]) {
      const answer = await ask(bench, 'GET', `${path}?page=${randomWord()}`);
      if (answer.status !== 404) return failed(bench, answer, 'not-404', { path });
      const said = fieldOf(answer, 'path');
      if (said !== path) return failed(bench, answer, 'other-path', { path, said: String(said ?? '–') });
    }
    return { passed: true };
  },
};

const staysHere: Grader = {
  id: 'stays-here',
  async run(bench) {
    const inside = `/notes/${randomWord()}`;
    const answer = await ask(bench, 'GET', `/go?to=${encodeURIComponent(inside)}`);
    const { status } = answer;
    if (![301, 302, 303, 307, 308].includes(status) || pathOf(answer) !== inside) {
      return failed(bench, answer, 'no-redirect', { to: inside, location: answer.headers['location'] ?? '–' });
    }
    const stranger = `${randomWord()}.example`;
    // A browser reads a backslash as a slash, passes over a tab, and takes what stands before an @ for a name.
    const ways = [
      `https://${stranger}/`,
      `//${stranger}/`,
      `/\\${stranger}/`,
      `/\t/${stranger}/`,
      `${here}@${stranger}/`,
    ];
    for (const to of ways) {
      const answered = await ask(bench, 'GET', `/go?to=${encodeURIComponent(to)}`);
      if (answered.status !== 400) return failed(bench, answered, 'leads-out', { to, stranger });
    }
    return { passed: true };
  },
};

export const graders: readonly Grader[] = [
  makesNotes,
  needsAText,
  knowsTheLatest,
  deletes,
  saysWhatIsMissing,
  staysHere,
];
