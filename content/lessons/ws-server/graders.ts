// Judges an echo server by what comes back, to whom, how much it takes, and how it leaves.

import type { Bench, Grader, Peer, Verdict } from '../../grader.ts';

const port = 8080;
const limitBytes = 64 * 1024;
const goingAway = 1001;
const tooBig = 1009;
const burst = 10;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 4000;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** As it begins on the wire. */
const emptyFrame = '82 80';

/** None of them can stand in UTF-8. */
const brokenText = (): Uint8Array => Uint8Array.from({ length: 6 + numberBelow(6) }, () => 0xf8 + numberBelow(8));

const echoesText: Grader = {
  id: 'echoes-text',
  async run(bench): Promise<Verdict> {
    const ann = await bench.peer({ port });
    const number = numberBelow(100_000);
    // The empty text is a message too, and so is one that says the same again. Whoever reads the last two as JSON, or makes
    // them tidy, sends others.
    for (const sent of [
      `Привіт, ${number} ✓`,
      '',
      `${number}`,
      `${number}`,
      `{ "n": ${number} }`,
      `\ufeffe\u0301 ${number}\n`,
    ]) {
      ann.send(sent);
      const answer = await ann.next(patienceMs);
      const at = await bench.place(ann.connection, 'down');
      if (!answer) return { passed: false, hint: 'no-echo', values: { sent: `“${sent}”` }, at };
      if (answer.isBinary) return { passed: false, hint: 'text-became-binary', values: { sent }, at };
      if (answer.text !== sent) return { passed: false, hint: 'other-text', values: { sent, text: answer.text }, at };
    }
    return { passed: true };
  },
};

const echoesBytes: Grader = {
  id: 'echoes-bytes',
  async run(bench): Promise<Verdict> {
    const ann = await bench.peer({ port });
    // The second could be read as text, and is none. The last has no bytes, and is a message.
    for (const bytes of [brokenText(), Uint8Array.of(0x68, 0x69), new Uint8Array()]) {
      ann.send(bytes);
      const answer = await ann.next(patienceMs);
      const at = await bench.place(ann.connection, 'down');
      const sent = bytes.length > 0 ? hexOf(bytes) : emptyFrame;
      if (!answer) return { passed: false, hint: 'no-echo', values: { sent }, at };
      if (!answer.isBinary) return { passed: false, hint: 'bytes-became-text', values: { sent }, at };
      const got = hexOf(answer.bytes);
      if (got !== hexOf(bytes)) return { passed: false, hint: 'other-bytes', values: { sent, got }, at };
    }
    return { passed: true };
  },
};

const keepsThemApart: Grader = {
  id: 'keeps-them-apart',
  async run(bench): Promise<Verdict> {
    const [ann, bob] = [await bench.peer({ port }), await bench.peer({ port })];
    const first = `of ann ${numberBelow(1000)}`;
    ann.send(first);
    const own = await ann.next(patienceMs);
    // What was sent to bob meanwhile comes before the echo of his own words.
    const sent = `of bob ${numberBelow(1000)}`;
    bob.send(sent);
    const heard = await bob.next(patienceMs);
    const at = await bench.place(bob.connection, 'down');
    if (heard && heard.text !== sent)
      return { passed: false, hint: 'heard-by-others', values: { text: heard.text }, at };
    if (own && heard) return echoesInOrder(bench, [ann, bob]);
    const values = { sent: `“${own ? sent : first}”` };
    return { passed: false, hint: 'no-echo', values, at: await bench.place((own ? bob : ann).connection, 'up') };
  },
};

/** All send at once and wait for nothing. */
async function echoesInOrder(bench: Bench, peers: readonly Peer[]): Promise<Verdict> {
  const said = peers.map((_, peer) =>
    Array.from({ length: burst }, (_, at) => `${peer + 1}.${at + 1} ${numberBelow(1000)}`),
  );
  for (let at = 0; at < burst; at += 1) {
    for (const [index, peer] of peers.entries()) peer.send(said[index]?.[at] ?? '');
  }
  for (const [index, peer] of peers.entries()) {
    for (const sent of said[index] ?? []) {
      const heard = await peer.next(patienceMs);
      if (heard?.text === sent) continue;
      const at = await bench.place(peer.connection, 'down');
      if (!heard) return { passed: false, hint: 'no-echo', values: { sent: `“${sent}”` }, at };
      return { passed: false, hint: 'lost-its-place', values: { sent, text: heard.text }, at };
    }
  }
  return { passed: true };
}

const takesSoMuch: Grader = {
  id: 'takes-so-much',
  async run(bench): Promise<Verdict> {
    const [ann, bob] = [await bench.peer({ port }), await bench.peer({ port })];
    ann.send(new Uint8Array(limitBytes).fill(1));
    const whole = await ann.next(patienceMs);
    if (whole?.bytes.length !== limitBytes) {
      return { passed: false, hint: 'refused-too-early', at: await bench.place(ann.connection, 'up') };
    }
    const size = limitBytes + 1 + numberBelow(64);
    ann.send(new Uint8Array(size).fill(1));
    const at = await bench.place(ann.connection, 'up');
    // Comes at once when the connection ends.
    const echo = await ann.next(patienceMs);
    const end = echo ? undefined : await ann.closed();
    if (!end) return { passed: false, hint: 'took-it-all', values: { size }, at };
    // Whoever does not listen for the error has died of it, and a dead process says no 1009 for sure.
    if ((await bench.ended()) || !(await bench.isAlive()))
      return { passed: false, hint: 'died-of-it', values: { size }, at };
    if (end.code !== tooBig) return { passed: false, hint: 'other-code', values: { size, code: end.code }, at };
    bob.send('and I?');
    if (!(await bob.next(patienceMs))) return { passed: false, hint: 'others-felt-it', values: { size }, at };
    // It is bytes that are counted: these are not so many letters.
    const words = 'ї'.repeat(Math.ceil(size / 2));
    bob.send(words);
    const isTaken = (await bob.next(patienceMs)) !== undefined || !(await bob.closed());
    return isTaken
      ? {
          passed: false,
          hint: 'took-it-all',
          values: { size: words.length * 2 },
          at: await bench.place(bob.connection, 'up'),
        }
      : { passed: true };
  },
};

const saysGoodbye: Grader = {
  id: 'says-goodbye',
  async run(bench): Promise<Verdict> {
    const peers = [await bench.peer({ port }), await bench.peer({ port })];
    for (const peer of peers) {
      peer.send('still there?');
      await peer.next(patienceMs);
    }
    await bench.signal('SIGTERM');
    for (const peer of peers) {
      const closed = await peer.closed(patienceMs);
      const at = await bench.place(peer.connection, 'down');
      if (!closed) return { passed: false, hint: 'not-told', at };
      if (closed.code !== goingAway) return { passed: false, hint: 'no-goodbye', values: { code: closed.code }, at };
    }
    const end = await bench.ended(patienceMs);
    return end ? endedWell(end.code) : { passed: false, hint: 'never-ends' };
  },
};

const endedWell = (code: number | undefined): Verdict =>
  code === 0 ? { passed: true } : { passed: false, hint: 'ended-badly', values: { code: code ?? 0 } };

export const graders: readonly Grader[] = [echoesText, echoesBytes, keepsThemApart, takesSoMuch, saysGoodbye];
