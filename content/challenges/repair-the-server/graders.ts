// Judges a chat server that was taken from an introduction and repaired: it still does what it did, six clients that break the
// rules and some that vanish cost it nothing, and it leaves as it should. In one file, as the graders of every lesson are.

import type { Bench, Grader, Peer, Place, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;
const maxBytes = 64 * 1024;
const goingAway = 1001;
const tooBig = 1009;
// The task says five seconds; a slow machine gets more.
const stoppedMs = 6000;
const pollMs = 50;
const burst = 20;
const tornOff = 6;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);

/** Of characters that take one byte, two and three. */
const newWords = (): string => `αβγ ✓ ${numberBelow(1_000_000)}`;

/** What somebody might want to put right: the byte order mark, spaces, line ends, an accent apart, JSON no program writes. */
const oddWords = (): string[] => [
  `\uFEFF  ${newWords()} e\u0301\r\n\t `,
  `{ "n" : 1.0, "n" : ${numberBelow(1000)} }`,
  '',
  'n'.repeat(5000),
];

/** None of them can stand in UTF-8, so whoever makes a string of them loses them. */
const newBytes = (): Uint8Array => Uint8Array.from({ length: 4 + numberBelow(4) }, () => 0xf8 + numberBelow(8));

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

const quote = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const enter = (bench: Bench): Promise<Peer> => bench.peer({ port });

async function failed(
  bench: Bench,
  hint: string,
  {
    of,
    values = {},
    from = 'down',
  }: { of: { connection: number }; values?: Record<string, string | number>; from?: Place['direction'] },
): Promise<Verdict> {
  return { passed: false, hint, values, at: await bench.place(of.connection, from) };
}

const reachesEverybody: Grader = {
  id: 'reaches-everybody',
  async run(bench) {
    const everybody = [await enter(bench), await enter(bench), await enter(bench)];
    const [ann] = everybody;
    const again = newWords();
    // One after the other, and in the end many at once.
    const inTurn = [...oddWords(), again, again].map((words) => ({ speaker: ann, words: [words] }));
    const atOnce = { speaker: ann, words: Array.from({ length: burst }, newWords) };
    const first = everybody.map((peer) => ({ speaker: peer, words: [newWords()] }));
    for (const { speaker, words: said } of [...first, ...inTurn, atOnce]) {
      for (const words of said) speaker?.send(words);
      for (const { peer, words } of said.flatMap((words) => everybody.map((peer) => ({ peer, words })))) {
        const came = await peer.next(patienceMs);
        if (!came) return failed(bench, 'not-reached', { of: peer, values: { words: quote(words) } });
        if (came.isBinary) return failed(bench, 'kind-changed', { of: peer, values: { sent: 'text', came: 'binary' } });
        if (came.text !== words)
          return failed(bench, 'words-changed', { of: peer, values: { words: quote(words), came: quote(came.text) } });
      }
    }
    return { passed: true };
  },
};

const keepsBytes: Grader = {
  id: 'keeps-bytes',
  async run(bench) {
    const [ann, bob] = [await enter(bench), await enter(bench)];
    for (const bytes of [newBytes(), new Uint8Array(0), newBytes()]) {
      ann.send(bytes);
      for (const peer of [bob, ann]) {
        const came = await peer.next(patienceMs);
        if (!came) return failed(bench, 'not-reached', { of: peer, values: { words: hexOf(bytes) } });
        if (!came.isBinary)
          return failed(bench, 'kind-changed', { of: peer, values: { sent: 'binary', came: 'text' } });
        const values = { sent: hexOf(bytes), came: hexOf(came.bytes) };
        if (values.sent !== values.came) return failed(bench, 'bytes-changed', { of: peer, values });
      }
    }
    return { passed: true };
  },
};

/** After something that should have cost others nothing: whether they still hear each other. */
async function stillTalk(ann: Peer, bob: Peer): Promise<boolean> {
  // The second time, what befell the server the first time has come out.
  for (const words of [newWords(), newWords()]) {
    ann.send(words);
    if ((await bob.next(patienceMs))?.text !== words) return false;
  }
  return true;
}

const capsMessages: Grader = {
  id: 'caps-messages',
  async run(bench) {
    const [ann, bob] = [await enter(bench), await enter(bench)];
    ann.send(new Uint8Array(maxBytes).fill(numberBelow(256)));
    const whole = await bob.next(patienceMs);
    if (whole?.bytes.length !== maxBytes) return failed(bench, 'refused-too-early', { of: ann, from: 'up' });
    await ann.next(patienceMs);
    const size = maxBytes + 1;
    // The second is a third as many characters.
    for (const tooMuch of [new Uint8Array(size), `${'€'.repeat(maxBytes / 3)}aa`]) {
      const eve = await enter(bench);
      eve.send(tooMuch);
      const closed = await eve.closed(patienceMs);
      // While she is still there, what others hear next may be hers.
      const isWell = !closed || (await stillTalk(ann, bob));
      if (!isWell) return failed(bench, 'lost-by-size', { of: eve, from: 'up', values: { size } });
      if (closed?.code !== tooBig)
        return failed(bench, 'other-end-of-size', { of: eve, from: 'up', values: { size, code: closed?.code ?? '–' } });
    }
    return { passed: true };
  },
};

// A mask that changes nothing, so that the bytes can be read below.
const mask = [0, 0, 0, 0];

/** Each breaks another rule of RFC 6455. */
const attacks = (): Uint8Array[] =>
  [
    // No mask.
    [0x81, 0x02, 0x68, 0x69],
    // A reserved opcode.
    [0x83 + numberBelow(5), 0x80, ...mask],
    // RSV1 without an extension.
    [0xc1, 0x82, ...mask, 0x68, 0x69],
    // A ping in fragments.
    [0x09, 0x80, ...mask],
    // A close whose code has one byte.
    [0x88, 0x81, ...mask, 0x03],
    // A text that is no UTF-8.
    [0x81, 0x82, ...mask, 0xc3, 0x28],
  ].map((bytes) => Uint8Array.from(bytes));

const outlivesSixAttackers: Grader = {
  id: 'outlives-six-attackers',
  async run(bench) {
    const [ann, bob] = [await enter(bench), await enter(bench)];
    for (const attack of attacks()) {
      const rogue = await bench.rogue({ port });
      await rogue.handshake();
      rogue.write(attack);
      await bench.pause(pollMs);
      // One that lingers is another check's business.
      rogue.reset();
      await bench.pause(pollMs);
      // Those who were there, and one who comes after it.
      const late = await enter(bench);
      const areWell = (await stillTalk(ann, bob)) && (await late.next(patienceMs)) !== undefined;
      if (!areWell) {
        const hint = (await bench.ended(500)) ? 'died-of-frame' : 'honest-lost';
        return failed(bench, hint, { of: rogue, from: 'up', values: { attack: hexOf(attack) } });
      }
    }
    return { passed: true };
  },
};

const outlivesTheGone: Grader = {
  id: 'outlives-the-gone',
  async run(bench) {
    // The first said goodbye and keeps TCP; the others are torn off while words go round.
    const departed = await bench.rogue({ port });
    await departed.handshake();
    const torn = await Promise.all(Array.from({ length: tornOff }, () => bench.rogue({ port })));
    for (const rogue of torn) await rogue.handshake();
    const [ann, bob] = [await enter(bench), await enter(bench)];
    departed.stopReading();
    departed.frame({ opcode: 8, payload: Uint8Array.of(0x03, 0xe8) });
    await bench.pause(4 * pollMs);
    for (const rogue of torn) {
      for (let said = 0; said < burst; said += 1) ann.send(newWords());
      for (let heard = 0; heard < burst && (await bob.next(patienceMs)); heard += 1) {
        if (heard === 0) rogue.reset();
      }
    }
    if (await stillTalk(ann, bob)) return { passed: true };
    const hint = (await bench.ended(500)) ? 'died-of-departed' : 'stuck';
    return failed(bench, hint, { of: departed, from: 'up' });
  },
};

const stopsClean: Grader = {
  id: 'stops-clean',
  async run(bench) {
    const [ann, bob] = [await enter(bench), await enter(bench)];
    const frozen = await bench.rogue({ port });
    await frozen.handshake();
    if (!(await stillTalk(ann, bob))) return failed(bench, 'stuck', { of: ann, from: 'up' });
    await bench.signal('SIGTERM');
    for (const peer of [ann, bob]) {
      const closed = await peer.closed(patienceMs);
      if (closed?.code !== goingAway)
        return failed(bench, 'not-told', { of: peer, values: { code: closed?.code ?? '–' } });
    }
    const end = await bench.ended(stoppedMs);
    const told = (await bench.raw(frozen.connection)).entries
      .filter((entry) => entry.kind === 'frame')
      .find(({ direction, opcodeName }) => direction === 'down' && opcodeName === 'close');
    const [high = 0, low = 0] = told?.payload ?? [];
    const code = high * 256 + low;
    if (code !== goingAway) return failed(bench, 'not-told', { of: frozen, values: { code: code || '–' } });
    if (!end) return failed(bench, 'never-ends', { of: frozen });
    if (end.code === 0) return { passed: true };
    return failed(bench, 'ended-badly', { of: frozen, values: { code: end.code ?? end.signal ?? '–' } });
  },
};

export const graders: readonly Grader[] = [
  reachesEverybody,
  keepsBytes,
  capsMessages,
  outlivesSixAttackers,
  outlivesTheGone,
  stopsClean,
];
