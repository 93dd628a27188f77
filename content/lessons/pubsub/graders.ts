// Judges two nodes and a broker as their clients see them: what is said on one node is heard on both, once, in its own room, and
// again after the broker was away.

import type { Bench, Grader, Peer, Verdict } from '../../grader.ts';

const [firstNode, secondNode] = [8081, 8082];
const broker = 1;
// A link is made within 200 ms, and a broker starts in less than a second; a busy machine may take longer.
const patienceMs = 8000;
const restartPatienceMs = 8000;
// A second copy comes on the heels of the first, over the same machine.
const afterMs = 150;

const notAcross: Verdict = { passed: false, hint: 'not-across', values: { from: firstNode, to: secondNode } };
const random = (): string => Math.random().toString(36).slice(2, 8);

const [kitchen, garden] = [random(), random()];

// Nobody waits again for what has not come once: the later graders begin with this.
let isOneChat = true;

const enter = (bench: Bench, port: number, room: string): Promise<Peer> => bench.peer({ port, path: `/${room}` });

/** Says something until it is heard, since links to the broker may still be on their way. */
async function untilHeard(speaker: Peer, listener: Peer, withinMs = patienceMs): Promise<string | undefined> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += 400) {
    // Nothing in a text is a sign of the protocol that carries it.
    const text = `are you there: ${random()}? "Yes|no", да\n{}`;
    speaker.send(text);
    const heard = await listener.next(400);
    if (heard) return heard.text;
  }
  return undefined;
}

/** What a peer hears up to this text, and what comes soon after it. */
async function hearUntil(peer: Peer, last: string): Promise<string[]> {
  const heard: string[] = [];
  for (
    let message = await peer.next(patienceMs);
    message;
    message = await peer.next(heard.includes(last) ? afterMs : patienceMs)
  ) {
    heard.push(message.text);
  }
  return heard;
}

const crosses: Grader = {
  id: 'crosses',
  async run(bench): Promise<Verdict> {
    for (const [from, to] of [
      [firstNode, secondNode],
      [secondNode, firstNode],
    ] as const) {
      const ann = await enter(bench, from, kitchen);
      const bob = await enter(bench, to, kitchen);
      const heard = await untilHeard(ann, bob);
      if (heard === undefined) {
        isOneChat = false;
        return { passed: false, hint: 'not-across', values: { from, to }, at: await bench.place(ann.connection, 'up') };
      }
      if (!/^are you there: \w+\? "Yes\|no", да\n\{\}$/.test(heard)) {
        return { passed: false, hint: 'other-text', values: { heard }, at: await bench.place(bob.connection, 'down') };
      }
    }
    return { passed: true };
  },
};

/** Says one thing on the first node, and asks whether these have heard it once. */
async function heardOnce(bench: Bench, speaker: Peer, listeners: readonly Peer[]): Promise<Verdict> {
  const text = `only once ${random()}`;
  const last = `last ${random()}`;
  speaker.send(text);
  speaker.send(last);
  for (const listener of listeners) {
    const times = (await hearUntil(listener, last)).filter((one) => one === text).length;
    if (times === 1) continue;
    const at = await bench.place(listener.connection, 'down');
    return { passed: false, hint: times === 0 ? 'not-to-all' : 'twice', values: { text, times }, at };
  }
  return { passed: true };
}

const once: Grader = {
  id: 'once',
  async run(bench): Promise<Verdict> {
    if (!isOneChat) return notAcross;
    const ann = await enter(bench, firstNode, kitchen);
    const bob = await enter(bench, firstNode, kitchen);
    const cy = await enter(bench, secondNode, kitchen);
    await untilHeard(ann, cy);
    return heardOnce(bench, ann, [ann, bob, cy]);
  },
};

const keepsRooms: Grader = {
  id: 'keeps-rooms',
  async run(bench): Promise<Verdict> {
    if (!isOneChat) return notAcross;
    const ann = await enter(bench, firstNode, kitchen);
    const bob = await enter(bench, secondNode, kitchen);
    const eve = await enter(bench, secondNode, garden);
    // Both rooms have been talked in before: a node may only know those.
    const first = `is this my room? ${random()}`;
    eve.send(first);
    await hearUntil(eve, first);
    await untilHeard(ann, bob);
    const own = `it is quiet here ${random()}`;
    eve.send(own);
    const foreign = (await hearUntil(eve, own)).find((text) => text !== own);
    if (foreign === undefined) return { passed: true };
    const at = await bench.place(eve.connection, 'down');
    return { passed: false, hint: 'other-room', values: { text: foreign }, at };
  },
};

const comesBack: Grader = {
  id: 'comes-back',
  async run(bench): Promise<Verdict> {
    if (!isOneChat) return notAcross;
    const ann = await enter(bench, firstNode, kitchen);
    const bob = await enter(bench, secondNode, kitchen);
    await untilHeard(ann, bob);
    await bench.restart(broker);
    // What was on its way before is out of the way now.
    while (await bob.next(50));
    for (const [speaker, listener] of [
      [ann, bob],
      [bob, ann],
    ] as const) {
      if ((await untilHeard(speaker, listener, restartPatienceMs)) !== undefined) continue;
      return { passed: false, hint: 'deaf-after-restart', at: await bench.place(speaker.connection, 'up') };
    }
    return heardOnce(bench, bob, [ann, bob]);
  },
};

export const graders = [crosses, once, keepsRooms, comesBack];
