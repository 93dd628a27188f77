import assert from 'node:assert/strict';
import test from 'node:test';
import { createLane, type LaneSettings, openLane } from './lane.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const parcel = (text: string) => ({ bytes: bytes(text), covers: text.length, frames: 1 });

/** A lane of these settings, and what has left it by a time, as text. */
function openTestLane(settings: Partial<LaneSettings>, { luck = 0.5 } = {}) {
  const lane = createLane<string>({ random: () => luck });
  lane.set({ ...openLane, ...settings }, 0);
  const leftBy = (nowMs: number): string[] => {
    const left: string[] = [];
    for (;;) {
      const departure = lane.take(nowMs);
      if (departure === undefined) return left;
      left.push(Buffer.from(departure.bytes).toString() + (departure.after ?? ''));
    }
  };
  return { lane, leftBy };
}

test('without settings everything leaves as it comes', () => {
  const { lane, leftBy } = openTestLane({});
  lane.put(parcel('one'), 5);
  lane.put({ bytes: bytes(''), covers: 0, after: '!' }, 5);
  assert.equal(lane.dueAtMs(), 5);
  assert.deepEqual(leftBy(5), ['one', '!']);
  assert.ok(lane.isEmpty());
});

test('latency: each chunk so much later, and those behind it not sooner', () => {
  const { lane, leftBy } = openTestLane({ latencies: [{ ms: 100, jitterMs: 0 }] });
  lane.put(parcel('a'), 0);
  lane.put(parcel('b'), 40);
  assert.deepEqual(leftBy(99), []);
  assert.deepEqual(leftBy(100), ['a']);
  assert.equal(lane.dueAtMs(), 140);
  assert.deepEqual(leftBy(140), ['b']);
});

test('jitter changes when, never in which order; delays of two faults add up', () => {
  const lucks = [1, 0, 0.5];
  const lane = createLane<string>({ random: () => lucks.shift() ?? 0.5 });
  lane.set(
    {
      ...openLane,
      latencies: [
        { ms: 100, jitterMs: 50 },
        { ms: 10, jitterMs: 0 },
      ],
    },
    0,
  );
  for (const text of ['late', 'early', 'even']) lane.put(parcel(text), 0);
  const order: [string, number][] = [];
  for (let nowMs = 0; nowMs <= 200; nowMs += 10) {
    for (let gone = lane.take(nowMs); gone; gone = lane.take(nowMs))
      order.push([Buffer.from(gone.bytes).toString(), nowMs]);
  }
  assert.deepEqual(order, [
    ['late', 160],
    ['early', 160],
    ['even', 160],
  ]);
});

test('a jitter larger than its latency is no travel in time', () => {
  const { lane } = openTestLane({ latencies: [{ ms: 10, jitterMs: 100 }] }, { luck: 0 });
  lane.put(parcel('a'), 50);
  assert.equal(lane.dueAtMs(), 50);
});

test('bandwidth: bytes take their time on the line, and leave as they come over', () => {
  const { lane, leftBy } = openTestLane({ bytesPerSecond: 100 });
  lane.put(parcel('abcdefghijkl'), 0);
  // A twentieth of a second's worth at a time.
  assert.deepEqual(leftBy(49), []);
  assert.deepEqual(leftBy(50), ['abcde']);
  assert.deepEqual(leftBy(120), ['fghij', 'kl']);
});

test('bandwidth is not saved up while nothing is sent', () => {
  const { lane, leftBy } = openTestLane({ bytesPerSecond: 100 });
  lane.put(parcel('abcde'), 10_000);
  assert.deepEqual(leftBy(10_049), []);
  assert.deepEqual(leftBy(10_050), ['abcde']);
});

test('slice: pieces of so many bytes with a pause between those of one chunk', () => {
  const { lane, leftBy } = openTestLane({ slice: { bytes: 2, pauseMs: 10 } });
  lane.put(parcel('abcde'), 0);
  lane.put(parcel('f'), 0);
  assert.deepEqual(leftBy(0), ['ab']);
  assert.deepEqual(leftBy(9), []);
  assert.deepEqual(leftBy(10), ['cd']);
  assert.deepEqual(leftBy(20), ['e', 'f']);
});

test('a sliced parcel covers its stream to the byte, with what was taken out behind it', () => {
  const { lane } = openTestLane({ slice: { bytes: 2, pauseMs: 0 } });
  lane.put({ bytes: bytes('abc'), covers: 10, after: 'end' }, 0);
  assert.deepEqual(
    [lane.take(0), lane.take(0)].map((gone) => [gone?.covers, gone?.after]),
    [
      [2, undefined],
      [8, 'end'],
    ],
  );
});

test('coalesce: frames wait for each other; a Close, an end, or no more room ends the waiting', () => {
  const { lane, leftBy } = openTestLane({ coalescedFrames: 3 });
  lane.put(parcel('a'), 0);
  lane.put({ ...parcel('b'), frames: 0 }, 1);
  lane.put(parcel('c'), 2);
  assert.equal(lane.dueAtMs(), undefined);
  assert.equal(lane.heldBytes(), 3);
  lane.put(parcel('d'), 3);
  assert.deepEqual(leftBy(3), ['abcd']);
  lane.put(parcel('e'), 4);
  lane.put({ ...parcel('close'), isLastToGather: true }, 4);
  assert.deepEqual(leftBy(4), ['eclose']);
  lane.put(parcel('f'), 5);
  lane.put({ bytes: bytes(''), covers: 0, after: '!' }, 5);
  assert.deepEqual(leftBy(5), ['f!']);
  lane.put(parcel('g'), 6);
  lane.stopGathering();
  assert.deepEqual(leftBy(6), ['g']);
  lane.put(parcel('h'), 7);
  lane.set(openLane, 8);
  assert.deepEqual(leftBy(8), ['h']);
});

test('stall: nothing leaves, nobody knows when, and all of it leaves afterwards in order', () => {
  const { lane, leftBy } = openTestLane({ isStalled: true });
  lane.put(parcel('a'), 0);
  lane.put(parcel('b'), 50);
  assert.equal(lane.dueAtMs(), undefined);
  assert.deepEqual(leftBy(1e9), []);
  assert.equal(lane.heldBytes(), 2);
  lane.set(openLane, 2e9);
  assert.deepEqual(leftBy(2e9), ['a', 'b']);
  assert.equal(lane.heldBytes(), 0);
});

test('after a stall a narrow line takes its time for what had waited', () => {
  const { lane, leftBy } = openTestLane({ isStalled: true, bytesPerSecond: 100 });
  lane.put(parcel('abcdefghij'), 0);
  lane.set({ ...openLane, bytesPerSecond: 100 }, 5000);
  assert.deepEqual(leftBy(5050), ['abcde']);
  assert.deepEqual(leftBy(5100), ['fghij']);
});
