// Judges whether Socket.IO can recover a client that had heard no item yet. It writes and reads the packets itself (Socket.IO's
// protocol, revision 5, on Engine.IO 4), and shows on its return what a client shows: its private id, and the offset of the last
// event that carried one.

import type { Bench, Grader, Peer, Verdict } from '../../grader.ts';

const port = 3000;
const path = '/socket.io/?EIO=4&transport=websocket';
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;
// What a server says unasked comes at once; it is over when nothing more has come for so long.
const silenceMs = 400;

const newItem = (): string => `item ${Math.floor(Math.random() * 1_000_000)}`;

const publish = (bench: Bench, item: string) =>
  bench.request({ port, path: `/publish?item=${encodeURIComponent(item)}`, method: 'POST' });

type Joined = {
  peer: Peer;
  sid: unknown;
  pid: unknown;
  /** What came before the answer: a server that recovers sends what was missed first. */
  early: string[];
};

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not what a Socket.IO server says.
    return undefined;
  }
}

/** Joins the main namespace; undefined when the server lets nobody in. */
async function join(bench: Bench, auth: object): Promise<Joined | undefined> {
  const peer = await bench.peer({ port, path });
  if (!(await peer.next(patienceMs))?.text.startsWith('0{')) return undefined;
  peer.send(`40${JSON.stringify(auth)}`);
  const early: string[] = [];
  let text = (await peer.next(patienceMs))?.text;
  while (text?.startsWith('42')) {
    early.push(text);
    text = (await peer.next(patienceMs))?.text;
  }
  const session = text?.startsWith('40') ? read(text.slice(2)) : undefined;
  if (typeof session !== 'object' || session === null) return undefined;
  const { sid, pid }: { sid?: unknown; pid?: unknown } = session;
  return { peer, sid, pid, early };
}

/** All events until it falls silent; one that asks for an answer has no offset, whatever its last value is. */
async function hear({ peer, early }: Joined): Promise<{ items: string[]; offset: string | undefined }> {
  const texts = early.splice(0);
  for (let came = await peer.next(patienceMs / 2); came; came = await peer.next(silenceMs)) texts.push(came.text);
  const items: string[] = [];
  let offset: string | undefined;
  for (const text of texts) {
    const [, number, json] = /^42(\d*)(\[.*)$/s.exec(text) ?? [];
    const values = json === undefined ? undefined : read(json);
    if (!Array.isArray(values)) continue;
    const [name, ...rest]: unknown[] = values;
    if (name === 'item') items.push(String(rest[0]));
    const last = rest.at(-1);
    if (number === '' && typeof last === 'string' && rest.length > (name === 'item' ? 1 : 0)) offset = last;
  }
  return { items, offset };
}

const tells: Grader = {
  id: 'tells',
  async run(bench) {
    const joined = await join(bench, {});
    if (!joined) return { passed: false, hint: 'not-joined' };
    await hear(joined);
    const item = newItem();
    await publish(bench, item);
    const { items } = await hear(joined);
    if (items.join() === item) return { passed: true };
    const at = await bench.place(joined.peer.connection, 'down');
    return { passed: false, hint: 'not-told', values: { item, came: items.join(', ') || '–' }, at };
  },
};

const recovers: Grader = {
  id: 'recovers',
  async run(bench): Promise<Verdict> {
    const before = await join(bench, {});
    if (!before) return { passed: false, hint: 'not-joined' };
    const { pid, sid } = before;
    const at = await bench.place(before.peer.connection, 'down');
    if (typeof pid !== 'string') return { passed: false, hint: 'no-pid', at };
    const { offset } = await hear(before);
    // The line is gone, and nobody has taken leave of the namespace.
    before.peer.close();
    await before.peer.closed(patienceMs);
    const missed = [newItem(), newItem()];
    for (const item of missed) await publish(bench, item);
    const after = await join(bench, offset === undefined ? { pid } : { pid, offset });
    if (!after) return { passed: false, hint: 'not-joined' };
    if (after.sid !== sid) {
      return { passed: false, hint: offset === undefined ? 'no-offset' : 'stranger', at };
    }
    const { items } = await hear(after);
    if (items.join() === missed.join()) return { passed: true };
    const back = await bench.place(after.peer.connection, 'down');
    const values = { missed: missed.join(', '), came: items.join(', ') || '–' };
    return { passed: false, hint: 'other-items', values, at: back };
  },
};

export const graders: readonly Grader[] = [tells, recovers];
