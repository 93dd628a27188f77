// Judges an echo by what comes back to whoever spoke: kinds, sizes and bytes of every sort, messages in several frames, and
// fifty clients who all speak at once. All that is said is other each time. In one file, as all graders are.

import type { Bench, ConnectionTrace, Grader, Peer, PeerMessage, Place, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;
// What a client may not send (RFC 6455, 5.1, 5.2, 5.5 and 8.1), each on a connection of its own.
const brokenFrames = [
  // No mask: "hi".
  Uint8Array.of(0x81, 0x02, 0x68, 0x69),
  // A reserved opcode.
  Uint8Array.of(0x83, 0x80, 0, 0, 0, 0),
  // A text that is no UTF-8.
  Uint8Array.of(0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28),
  // The highest bit of a length in 64 bits.
  Uint8Array.of(0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0),
  // A ping in fragments.
  Uint8Array.of(0x09, 0x80, 0, 0, 0, 0),
];
// Some servers say goodbye to such a client, and others nothing: what counts is what happens to the rest.
const brokenMs = 500;
const crowd = 50;
// Time for a server to say something of its own, as many do every second.
const silenceMs = 1200;
// Said in a row by one client.
const lines = 30;
// Of the messages, in bytes.
const longest = 100_000;
// Between two looks at what has not come yet.
const pollMs = 50;

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
    .map((item) => ({ item, key: Math.random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);

const quote = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
const hexOf = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

const sizeOf = (data: string | Uint8Array): number =>
  typeof data === 'string' ? new TextEncoder().encode(data).length : data.length;

const areSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

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

/** Says each in its turn and looks at what comes back; undefined when it was all as it went out. */
async function sayEach(bench: Bench, peer: Peer, said: readonly (string | Uint8Array)[]): Promise<Verdict | undefined> {
  for (const data of said) {
    peer.send(data);
    const message = await peer.next(patienceMs);
    const kind = typeof data === 'string' ? 'text' : 'binary';
    const shown = typeof data === 'string' ? quote(data) : hexOf(data);
    if (!message) return failed(bench, 'nothing-back', { of: peer, values: { kind, bytes: sizeOf(data), shown } });
    const came = message.isBinary ? 'binary' : 'text';
    if (came !== kind) return failed(bench, 'kind-changed', { of: peer, values: { sent: kind, came } });
    if (typeof data === 'string') {
      if (message.text === data) continue;
      return failed(bench, 'words-changed', { of: peer, values: { sent: shown, came: quote(message.text) } });
    }
    if (areSame(message.bytes, data)) continue;
    const values = { sent: shown, came: hexOf(message.bytes), bytes: data.length, back: message.bytes.length };
    return failed(bench, 'bytes-changed', { of: peer, values });
  }
  return undefined;
}

const echoesText: Grader = {
  id: 'echoes-text',
  async run(bench) {
    const peer = await bench.peer({ port });
    const again = newWords();
    const said = [newWords(), `\u0000${newName()}\n`, newOddities(), newJson(), again, again, again];
    return (await sayEach(bench, peer, said)) ?? { passed: true };
  },
};

const echoesBytes: Grader = {
  id: 'echoes-bytes',
  async run(bench) {
    const peer = await bench.peer({ port });
    const readable = new TextEncoder().encode(newName());
    const again = newBytes(3 + numberBelow(5));
    return (await sayEach(bench, peer, [again, again, readable, newBytes(40)])) ?? { passed: true };
  },
};

const echoesEverySize: Grader = {
  id: 'echoes-every-size',
  async run(bench) {
    const peer = await bench.peer({ port });
    const said = [
      '',
      new Uint8Array(),
      // Where the length needs another form, and beyond.
      ...[125, 126, 65_535, 65_536, longest].flatMap((size) => [newBytes(size), 'x'.repeat(size)]),
    ];
    return (await sayEach(bench, peer, said)) ?? { passed: true };
  },
};

const joinsTheFrames: Grader = {
  id: 'joins-the-frames',
  async run(bench) {
    for (const type of shuffled(['text', 'binary'] as const)) {
      const rogue = await bench.rogue({ port });
      await rogue.handshake();
      const words = `${newWords()} ${newWords()}`;
      const bytes = new TextEncoder().encode(words);
      // Anywhere: a letter may be cut in two, and a piece may be empty.
      const cuts = [...shuffled([...bytes.keys()]).slice(0, 4), bytes.length].sort((one, other) => one - other);
      const pieces = [...cuts, bytes.length].map((end, at) => bytes.subarray(cuts[at - 1] ?? 0, end));
      for (const [at, payload] of pieces.entries()) {
        if (at === 1) rogue.frame({ opcode: 9, payload: new TextEncoder().encode(newName()) });
        rogue.frame({ opcode: at > 0 ? 0 : type === 'text' ? 1 : 2, fin: at === pieces.length - 1, payload });
      }
      const message = await firstMessage(bench, rogue.connection);
      if (!message) return failed(bench, 'frames-not-joined', { of: rogue, from: 'up', values: { words } });
      const came = new TextDecoder().decode(message.payload);
      if (message.type !== type) {
        return failed(bench, 'kind-changed', { of: rogue, values: { sent: type, came: message.type } });
      }
      if (came !== words) {
        return failed(bench, 'frames-changed', { of: rogue, values: { sent: quote(words), came: quote(came) } });
      }
    }
    return { passed: true };
  },
};

type Message = Extract<ConnectionTrace['entries'][number], { kind: 'message' }>;

async function firstMessage(bench: Bench, connection: number): Promise<Message | undefined> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
    const { entries } = await bench.raw(connection);
    const found = entries.filter((entry) => entry.kind === 'message').find(({ direction }) => direction === 'down');
    if (found) return found;
    await bench.pause(pollMs);
  }
  return undefined;
}

const keepsTheOrder: Grader = {
  id: 'keeps-the-order',
  async run(bench) {
    const peer = await bench.peer({ port });
    // Long ones and short ones, of both kinds: none may overtake another.
    const said = Array.from({ length: lines }, (_, line) => {
      const words = `${line + 1} ${newName()}`;
      const long = numberBelow(3) === 0 ? words.padEnd(1000 + numberBelow(20_000), '.') : words;
      return { words, data: numberBelow(2) === 0 ? long : new TextEncoder().encode(long) };
    });
    for (const { data } of said) peer.send(data);
    for (const [at, { words, data }] of said.entries()) {
      const message = await peer.next(patienceMs);
      if (!message) return failed(bench, 'some-missing', { of: peer, values: { sent: lines, heard: at } });
      if (isEcho(message, data)) continue;
      return failed(bench, 'out-of-order', { of: peer, values: { expected: words, came: quote(message.text) } });
    }
    return { passed: true };
  },
};

const isEcho = (message: PeerMessage | undefined, data: string | Uint8Array): boolean =>
  typeof data === 'string'
    ? message?.isBinary === false && message.text === data
    : message?.isBinary === true && areSame(message.bytes, data);

const answersEachAlone: Grader = {
  id: 'answers-each-alone',
  async run(bench) {
    const peers = await Promise.all(Array.from({ length: crowd }, () => bench.peer({ port })));
    const said = peers.map((peer) => ({
      peer,
      words: numberBelow(3) === 0 ? newWords().padEnd(9000, '.') : newWords(),
    }));
    for (const { peer, words } of said) peer.send(words);
    for (const { peer, words } of said) {
      const message = await peer.next(2 * patienceMs);
      if (!message) return failed(bench, 'crowd-unheard', { of: peer, values: { crowd, words: quote(words) } });
      if (message.text === words) continue;
      const isAnothers = said.some((one) => one.words === message.text);
      const hint = isAnothers ? 'anothers-words' : 'words-changed';
      return failed(bench, hint, { of: peer, values: { sent: quote(words), came: quote(message.text) } });
    }
    // Some leave, and nobody hears of it. The others say something more: what comes first is the answer to it.
    const [leaving, staying] = [said.slice(0, 3), shuffled(said.slice(3))];
    for (const { peer } of leaving) peer.close();
    await bench.pause(silenceMs);
    for (const { peer } of staying.slice(0, 5)) {
      const more = newWords();
      peer.send(more);
      const message = await peer.next(patienceMs);
      if (message?.text === more) continue;
      const values = { sent: quote(more), came: quote(message?.text ?? '') };
      return failed(bench, message ? 'anothers-words' : 'nothing-back', {
        of: peer,
        values: message ? values : { kind: 'text', bytes: sizeOf(more), shown: more },
      });
    }
    return { passed: true };
  },
};

const outlivesABrokenFrame: Grader = {
  id: 'outlives-a-broken-frame',
  async run(bench) {
    const peer = await bench.peer({ port });
    for (const frame of shuffled(brokenFrames)) {
      const rogue = await bench.rogue({ port });
      await rogue.handshake();
      rogue.write(frame);
      await rogue.read(2, brokenMs);
      // Who was there before, and who comes after it.
      for (const other of [peer, await bench.peer({ port })]) {
        const words = newWords();
        other.send(words);
        if ((await other.next(patienceMs))?.text === words) continue;
        return failed(bench, 'crashed', { of: rogue, from: 'up', values: { words, attack: hexOf(frame) } });
      }
    }
    return { passed: true };
  },
};

export const graders: readonly Grader[] = [
  echoesText,
  echoesBytes,
  echoesEverySize,
  joinsTheFrames,
  keepsTheOrder,
  answersEachAlone,
  outlivesABrokenFrame,
];
