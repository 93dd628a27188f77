// Comes to the reader's door as browsers would, each from another page, with the same cookie. Names are others each time.

import type { Bench, Grader, Verdict } from '../../grader.ts';

const port = 8080;
const ownPages = ['https://bank.example', 'https://app.bank.example:8443'];
const cookies = { session: 's7f2' };

const newName = (): string => `cats${Math.floor(Math.random() * 1_000_000)}`;

const comeFrom = (bench: Bench, origin: string | undefined) =>
  bench.peer({ port, cookies, ...(origin !== undefined && { origin }) });

/** Undefined when it is sent away as it should be. */
async function turnsAway(bench: Bench, { origin, hint }: Stranger): Promise<Verdict | undefined> {
  const visitor = await Promise.race([comeFrom(bench, origin), bench.pause(answerMs)]);
  if (!visitor) return { passed: false, hint: 'no-answer', values: { origin: origin ?? '–' } };
  const { handshake, connection, closed } = visitor;
  const { status } = handshake;
  if (status === 403) return undefined;
  const values = { origin: origin ?? '–', status };
  const at = await bench.place(connection, 'down');
  if (status === 0)
    return { passed: false, hint: (await bench.ended(crashToldMs)) ? 'crashed' : 'no-answer', values, at };
  if (status !== 101) return { passed: false, hint: 'other-status', values, at };
  const isSentAway = (await closed(sentAwayMs)) !== undefined;
  return { passed: false, hint: isSentAway ? 'opened-first' : hint, values, at };
}

type Stranger = { origin: string | undefined; hint: string };

// Far more than an answer takes, however busy the machine is.
const answerMs = 6000;
// To tell a door that opens and then closes from one that stays open.
const sentAwayMs = 400;
// A crash takes its connections down before it is told itself.
const crashToldMs = 1000;

const firstFault = async (bench: Bench, strangers: readonly Stranger[]): Promise<Verdict> => {
  for (const stranger of strangers) {
    const fault = await turnsAway(bench, stranger);
    if (fault) return fault;
  }
  return { passed: true };
};

async function letsOwnPagesIn(bench: Bench): Promise<Verdict> {
  for (const origin of ownPages) {
    const { handshake, connection, next, closed } = await comeFrom(bench, origin);
    const values = { origin, status: handshake.status };
    // What it says to them is its own affair, as long as it does not send them away.
    if (handshake.status === 101 && ((await next(sentAwayMs)) !== undefined || !(await closed(0)))) continue;
    return { passed: false, hint: 'own-refused', values, at: await bench.place(connection, 'down') };
  }
  return { passed: true };
}

const ownPagesComeIn: Grader = { id: 'own-pages-come-in', run: letsOwnPagesIn };

const strangersStayOut: Grader = {
  id: 'strangers-stay-out',
  run: (bench) =>
    firstFault(bench, [
      { origin: `https://${newName()}.example`, hint: 'stranger-in' },
      { origin: 'null', hint: 'null-in' },
      { origin: undefined, hint: 'nobody-in' },
    ]),
};

const lookAlikesStayOut: Grader = {
  id: 'look-alikes-stay-out',
  run: (bench) =>
    firstFault(bench, [
      { origin: `https://bank.example.${newName()}.example`, hint: 'longer-name' },
      { origin: `https://${newName()}-bank.example`, hint: 'glued-name' },
      { origin: 'https://bank', hint: 'only-a-part' },
      { origin: 'bank.example', hint: 'only-a-part' },
      { origin: `https://${newName()}.bank.example`, hint: 'sub-domain' },
      { origin: 'http://bank.example', hint: 'other-scheme' },
      { origin: 'https://bank.example:8443', hint: 'other-port' },
      { origin: 'https://app.bank.example', hint: 'other-port' },
      { origin: `https://app.bank.example:${8444 + Math.floor(Math.random() * 1000)}`, hint: 'other-port' },
      { origin: 'http://app.bank.example:8443', hint: 'other-scheme' },
      { origin: `https://${newName()}-app.bank.example:8443`, hint: 'glued-name' },
      { origin: 'https://bankaexample', hint: 'any-letter' },
      { origin: 'https://appabank.example:8443', hint: 'any-letter' },
    ]),
};

// Far more than closing takes; only a server that never does is waited for.
const hangUpMs = 3000;

const hangsUp: Grader = {
  id: 'hangs-up',
  async run(bench) {
    const rogue = await bench.rogue({ port });
    const origin = `https://${newName()}.example`;
    await rogue.handshake({ headers: { Origin: origin } });
    const at = await bench.place(rogue.connection, 'down');
    if ((await rogue.ended(hangUpMs)) === undefined)
      return { passed: false, hint: 'left-open', values: { origin }, at };
    if (!(await bench.isAlive())) return { passed: false, hint: 'crashed', values: { origin }, at };
    // The door is shut to strangers alone.
    return letsOwnPagesIn(bench);
  },
};

export const graders: readonly Grader[] = [ownPagesComeIn, strangersStayOut, lookAlikesStayOut, hangsUp];
