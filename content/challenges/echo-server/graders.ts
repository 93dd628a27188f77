// Judges an echo by what comes back to whoever spoke: kinds, sizes and bytes of every sort, messages in several frames, and
// fifty clients who all speak at once. All that is said is other each time. In one file, as all graders are.

import type { Bench, ConnectionTrace, Grader, Peer, Place, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;
// A frame of text that a client has not masked (RFC 6455, 5.1): "hi".
const unmasked = Uint8Array.of(0x81, 0x02, 0x68, 0x69);
const crowd = 50;
// Said in a row by one client.
const lines = 30;
// Between two looks at what has not come yet.
const pollMs = 50;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);
const newName = (): string => numberBelow(2 ** 40).toString(36);

/** Of characters that take one byte, two, three and four. */
const newWords = (): string => `${newName()} é ✓ 🙂 ${numberBelow(1_000_000)}`;

/** None of them can stand in UTF-8, so whoever makes a string of them loses them. */
const newBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => 0xf8 + numberBelow(8));

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
    return (await sayEach(bench, peer, [newWords(), newName(), `\u0000${newName()}\n`])) ?? { passed: true };
  },
};

const echoesBytes: Grader = {
  id: 'echoes-bytes',
  async run(bench) {
    const peer = await bench.peer({ port });
    const readable = new TextEncoder().encode(newName());
    return (await sayEach(bench, peer, [newBytes(3 + numberBelow(5)), readable, newBytes(40)])) ?? { passed: true };
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
      ...[125, 126, 65_535, 65_536, 70_000 + numberBelow(9000)].map((size) =>
        numberBelow(2) === 0 ? newBytes(size) : 'x'.repeat(size),
      ),
    ];
    return (await sayEach(bench, peer, said)) ?? { passed: true };
  },
};

const joinsTheFrames: Grader = {
  id: 'joins-the-frames',
  async run(bench) {
    const rogue = await bench.rogue({ port });
    await rogue.handshake();
    const words = `${newWords()} ${newWords()}`;
    const bytes = new TextEncoder().encode(words);
    // Anywhere: a letter may be cut in two.
    const [first, second] = [1 + numberBelow(8), 12 + numberBelow(bytes.length - 14)];
    rogue.frame({ opcode: 1, fin: false, payload: bytes.subarray(0, first) });
    rogue.frame({ opcode: 9, payload: new TextEncoder().encode(newName()) });
    rogue.frame({ opcode: 0, fin: false, payload: bytes.subarray(first, second) });
    rogue.frame({ opcode: 0, payload: bytes.subarray(second) });
    const message = await firstMessage(bench, rogue.connection);
    if (!message) return failed(bench, 'frames-not-joined', { of: rogue, from: 'up', values: { words } });
    const came = new TextDecoder().decode(message.payload);
    if (message.type === 'text' && came === words) return { passed: true };
    return failed(bench, 'frames-changed', { of: rogue, values: { sent: quote(words), came: quote(came) } });
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
    const said = Array.from({ length: lines }, (_, line) => `${line + 1} ${newName()}`);
    for (const line of said) peer.send(line);
    for (const [at, line] of said.entries()) {
      const message = await peer.next(patienceMs);
      if (!message) return failed(bench, 'some-missing', { of: peer, values: { sent: lines, heard: at } });
      if (message.text === line) continue;
      return failed(bench, 'out-of-order', { of: peer, values: { expected: line, came: quote(message.text) } });
    }
    return { passed: true };
  },
};

const answersEachAlone: Grader = {
  id: 'answers-each-alone',
  async run(bench) {
    const peers = await Promise.all(Array.from({ length: crowd }, () => bench.peer({ port })));
    const said = peers.map((peer) => ({ peer, words: newWords() }));
    for (const { peer, words } of said) peer.send(words);
    for (const { peer, words } of said) {
      const message = await peer.next(2 * patienceMs);
      if (!message) return failed(bench, 'crowd-unheard', { of: peer, values: { crowd, words } });
      if (message.text === words) continue;
      const isAnothers = said.some((one) => one.words === message.text);
      const hint = isAnothers ? 'anothers-words' : 'words-changed';
      return failed(bench, hint, { of: peer, values: { sent: words, came: quote(message.text) } });
    }
    // One of them says something more: what comes first is the answer to it, and nobody else's words have come between.
    for (const { peer } of [said[0], said[numberBelow(crowd)]].filter((one) => one !== undefined)) {
      const more = newWords();
      peer.send(more);
      const message = await peer.next(patienceMs);
      if (message?.text === more) continue;
      const values = { sent: more, came: quote(message?.text ?? '') };
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
    const rogue = await bench.rogue({ port });
    await rogue.handshake();
    rogue.write(unmasked);
    await rogue.ended(patienceMs);
    const words = newWords();
    peer.send(words);
    if ((await peer.next(patienceMs))?.text === words) return { passed: true };
    return failed(bench, 'crashed', { of: rogue, from: 'up', values: { words } });
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
