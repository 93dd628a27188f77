// Judges a relay by who hears what, and by what becomes of the others when somebody breaks a rule, leaves half-way, or dies
// while a message is going round. How many there are, who speaks, and all that is said are others each time. In one file, as
// all graders are.

import type { Bench, Grader, Peer, Place, Rogue, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;
// As many as there may be.
const everybody = 10;
// What a client may not send (RFC 6455, 5.1, 5.2 and 8.1), each on a connection of its own.
const brokenFrames = [
  // No mask: "hi".
  Uint8Array.of(0x81, 0x02, 0x68, 0x69),
  // A reserved opcode.
  Uint8Array.of(0x83, 0x80, 0, 0, 0, 0),
  // A text that is no UTF-8.
  Uint8Array.of(0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28),
  // The highest bit of a length in 64 bits.
  Uint8Array.of(0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0),
];
// Some servers say goodbye to such a client, and others nothing: what counts is what happens to the rest.
const brokenMs = 500;
// Time for a server to say something of its own, as many do every second.
const silenceMs = 1200;
// Said in a row by each of two speakers.
const linesEach = 25;
// Of the messages, in bytes.
const longest = 100_000;
// Torn off while the others talk.
const dying = 5;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);
const newName = (): string => numberBelow(2 ** 40).toString(36);

/** Of characters that take one byte, two, three and four. */
const newWords = (): string => `${newName()} é ✓ 🙂 ${numberBelow(1_000_000)}`;

/** What many a reader or writer of texts would put right: the mark of the byte order, spaces, line ends, an accent of its own. */
const newOddities = (): string => `\uFEFF  ${newName()}\r\n\te\u0301 `;

/** JSON as no program would write it. */
const newJson = (): string => `{ "n" : 1.0, "n" : "${newName()}" }`;

/** None of them can stand in UTF-8, so whoever makes a string of them loses them. */
const newBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => 0xf8 + numberBelow(8));

const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, order: Math.random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ item }) => item);

const quote = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
const hexOf = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

const enter = (bench: Bench): Promise<Peer> => bench.peer({ port });

async function enterMany(bench: Bench, count: number): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (let peer = 0; peer < count; peer += 1) peers.push(await enter(bench));
  return peers;
}

/** One of them, and the rest. */
function choose(peers: readonly Peer[]): { speaker: Peer; others: Peer[] } {
  const [speaker] = peers.slice(numberBelow(peers.length));
  if (!speaker) throw new Error('nobody is there');
  return { speaker, others: peers.filter((peer) => peer !== speaker) };
}

async function failed(
  bench: Bench,
  hint: string,
  {
    of,
    from = 'down',
    values = {},
  }: { of: { connection: number }; from?: Place['direction']; values?: Record<string, string | number> },
): Promise<Verdict> {
  return { passed: false, hint, values, at: await bench.place(of.connection, from) };
}

const reachesTheOthers: Grader = {
  id: 'reaches-the-others',
  async run(bench) {
    const peers = await enterMany(bench, everybody);
    // The second speaker is sometimes the first one again.
    for (let turn = 0; turn < 2; turn += 1) {
      const { speaker, others } = choose(peers);
      const words = newWords();
      speaker.send(words);
      for (const other of others) {
        const message = await other.next(patienceMs);
        if (!message) {
          const values = { words, count: peers.length };
          return failed(bench, 'not-reached', { of: other, values });
        }
        // What else it says is another check's business.
        if (!message.text.includes(words)) {
          return failed(bench, 'words-changed', { of: other, values: { sent: words, came: quote(message.text) } });
        }
      }
      // A copy that came back to the speaker is the next check's business.
      if (turn === 0) await speaker.next(150);
    }
    return { passed: true };
  },
};

const leavesOutTheSpeaker: Grader = {
  id: 'leaves-out-the-speaker',
  async run(bench) {
    const [ann, bob] = [await enter(bench), await enter(bench)];
    const [bytes, long, words, answer] = [newBytes(5), newName().padEnd(longest, '.'), newWords(), newWords()];
    for (const data of [bytes, long, words]) {
      ann.send(data);
      await bob.next(patienceMs);
    }
    // What ann has heard by now was sent before bob's answer.
    bob.send(answer);
    const first = await ann.next(patienceMs);
    if (first?.text === answer) return { passed: true };
    if (!first) return failed(bench, 'not-reached', { of: ann, values: { words: answer, count: 2 } });
    const hint = areSame(first.bytes, bytes) || [long, words].includes(first.text) ? 'comes-back' : 'heard-too-much';
    return failed(bench, hint, { of: ann, values: { words: quote(first.text) } });
  },
};

type Said = { data: string | Uint8Array; kind: 'text' | 'binary' };

/** Empty ones, short ones, odd ones, some that need the long form of the length, and what is said again and again. */
const everyKind = (): Said[] => [...shuffledKinds(), ...repeated(newWords())];

const repeated = (data: string): Said[] => Array.from({ length: 3 }, () => ({ data, kind: 'text' }));

const shuffledKinds = (): Said[] =>
  shuffled<Said['data']>([
    newWords(),
    newOddities(),
    newJson(),
    newBytes(1),
    newBytes(4 + numberBelow(4)),
    '',
    new Uint8Array(),
    newBytes(126 + numberBelow(400)),
    newName().padEnd(longest, '.'),
    newBytes(longest),
  ]).map((data) => ({ data, kind: typeof data === 'string' ? 'text' : 'binary' }));

const keepsItAsItWas: Grader = {
  id: 'keeps-it-as-it-was',
  async run(bench) {
    const [ann, bob] = [await enter(bench), await enter(bench)];
    for (const { data, kind } of everyKind()) {
      ann.send(data);
      const message = await bob.next(patienceMs);
      const shown = typeof data === 'string' ? quote(data) : hexOf(data);
      const bytes = typeof data === 'string' ? new TextEncoder().encode(data).length : data.length;
      if (!message) return failed(bench, 'kind-lost', { of: bob, values: { kind, bytes, shown } });
      const came = message.isBinary ? 'binary' : 'text';
      if (came !== kind) return failed(bench, 'kind-changed', { of: bob, values: { sent: kind, came } });
      const isSame = typeof data === 'string' ? message.text === data : areSame(message.bytes, data);
      if (isSame) continue;
      const values = { sent: shown, came: message.isBinary ? hexOf(message.bytes) : quote(message.text) };
      return failed(bench, message.isBinary ? 'bytes-changed' : 'words-changed', { of: bob, values });
    }
    return { passed: true };
  },
};

const areSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

const keepsTheOrder: Grader = {
  id: 'keeps-the-order',
  async run(bench) {
    const [ann, bob, eve] = [await enter(bench), await enter(bench), await enter(bench)];
    const [fromAnn, fromBob] = [linesOf('ann'), linesOf('bob')];
    for (const [at, line] of fromAnn.entries()) {
      ann.send(line);
      bob.send(fromBob[at] ?? '');
    }
    const heard: string[] = [];
    while (heard.length < 2 * linesEach) {
      const message = await eve.next(patienceMs);
      if (!message) {
        const values = { heard: heard.length, sent: 2 * linesEach };
        return failed(bench, 'some-missing', { of: eve, values });
      }
      const said = message.text;
      const own = fromAnn.includes(said) ? fromAnn : fromBob;
      const expected = own[heard.filter((line) => own.includes(line)).length] ?? '';
      if (said !== expected) {
        return failed(bench, 'out-of-order', { of: eve, values: { expected, came: quote(said) } });
      }
      heard.push(said);
    }
    // Nobody's words come twice, and the speakers have heard each other alone.
    const last = newWords();
    ann.send(last);
    const next = await eve.next(patienceMs);
    if (next?.text !== last) {
      return failed(bench, 'out-of-order', { of: eve, values: { expected: last, came: quote(next?.text ?? '') } });
    }
    for (const line of fromBob) {
      const message = await ann.next(patienceMs);
      if (message?.text === line) continue;
      const isOwn = message !== undefined && fromAnn.includes(message.text);
      const values = { words: quote(message?.text ?? ''), expected: line, came: quote(message?.text ?? '') };
      return failed(bench, isOwn ? 'comes-back' : 'out-of-order', { of: ann, values });
    }
    return { passed: true };
  },
};

const linesOf = (speaker: string): string[] =>
  Array.from({ length: linesEach }, (_, line) => `${speaker} ${line + 1} ${newName()}`);

const beginsWhenYouCome: Grader = {
  id: 'begins-when-you-come',
  async run(bench) {
    const [ann, bob, eve] = [await enter(bench), await enter(bench), await enter(bench)];
    for (const early of shuffled([newWords(), newBytes(6)])) {
      ann.send(early);
      await bob.next(patienceMs);
      await eve.next(patienceMs);
    }
    const late = await enter(bench);
    // One has come, one has left, a second has passed: about all that the server says nothing.
    eve.close();
    await bench.pause(silenceMs);
    const [words, answer] = [newWords(), newWords()];
    bob.send(words);
    for (const peer of [late, ann]) {
      const wrong = await hearsNext(bench, peer, words);
      if (wrong) return wrong;
    }
    ann.send(answer);
    return (await hearsNext(bench, bob, answer)) ?? { passed: true };
  },
};

async function hearsNext(bench: Bench, peer: Peer, words: string): Promise<Verdict | undefined> {
  const next = await peer.next(patienceMs);
  if (next?.text === words) return undefined;
  if (!next) return failed(bench, 'not-reached', { of: peer, values: { words, count: 3 } });
  return failed(bench, 'heard-too-much', { of: peer, values: { words: quote(next.text) } });
}

const outlivesABrokenFrame: Grader = {
  id: 'outlives-a-broken-frame',
  async run(bench) {
    const [ann, bob] = [await enter(bench), await enter(bench)];
    for (const frame of shuffled(brokenFrames)) {
      const rogue = await bench.rogue({ port });
      await rogue.handshake();
      rogue.write(frame);
      await rogue.read(2, brokenMs);
      // One that lingers is another check's business.
      rogue.reset();
      await bench.pause(50);
      // Those who were there before, and one who comes after it.
      const late = await enter(bench);
      const words = newWords();
      ann.send(words);
      const areWell = (await hears(bob, words)) && (await hears(late, words));
      if (!areWell) return failed(bench, 'crashed', { of: rogue, from: 'up', values: { words, attack: hexOf(frame) } });
      late.close();
      await late.closed();
    }
    return { passed: true };
  },
};

const passesOverTheDeparted: Grader = {
  id: 'passes-over-the-departed',
  async run(bench) {
    const departed = await bench.rogue({ port });
    await departed.handshake();
    const [ann, bob] = [await enter(bench), await enter(bench)];
    // It says goodbye and never ends its side of TCP: for the server it is CLOSING, and first in the loop.
    departed.frame({ opcode: 8, payload: Uint8Array.of(0x03, 0xe8) });
    await departed.read(4, patienceMs);
    departed.stopReading();
    // The second time, what befell the server the first time has come out.
    for (const words of [newWords(), newWords()]) {
      ann.send(words);
      if (await hears(bob, words)) continue;
      const hint = (await bench.ended(500)) ? 'crashed-on-departed' : 'stuck';
      return failed(bench, hint, { of: departed, from: 'up', values: { words } });
    }
    return { passed: true };
  },
};

const outlivesTheDying: Grader = {
  id: 'outlives-the-dying',
  async run(bench) {
    const doomed: Rogue[] = [];
    const ann = await enter(bench);
    for (let each = 0; each < dying; each += 1) {
      const rogue = await bench.rogue({ port });
      await rogue.handshake();
      doomed.push(rogue);
    }
    const bob = await enter(bench);
    const lines = linesOf('ann');
    const deaths = doomed.map((rogue) => ({ rogue, line: numberBelow(linesEach) }));
    for (const [at, line] of lines.entries()) {
      ann.send(line);
      for (const { rogue } of deaths.filter((death) => death.line === at)) {
        if (numberBelow(2) === 0) rogue.reset();
        else rogue.halfClose();
      }
      // Every few lines what was sent gets on its way, so that some die in the middle.
      if (at % 5 === 4) await bench.pause(5);
    }
    for (const line of lines) {
      const message = await bob.next(patienceMs);
      if (message?.text === line) continue;
      const values = { expected: line, came: quote(message?.text ?? '') };
      return failed(bench, message ? 'out-of-order' : 'lost-by-death', { of: bob, values });
    }
    return { passed: true };
  },
};

const hears = async (peer: Peer, words: string): Promise<boolean> =>
  (await peer.next(patienceMs))?.text.includes(words) === true;

export const graders: readonly Grader[] = [
  reachesTheOthers,
  leavesOutTheSpeaker,
  keepsItAsItWas,
  keepsTheOrder,
  beginsWhenYouCome,
  outlivesABrokenFrame,
  passesOverTheDeparted,
  outlivesTheDying,
];
