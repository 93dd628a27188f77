// Saved runs with anything in them: each is refused with a problem that has words, or it is loaded and exported whole.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadCapture } from '../site/inspector/load-capture.ts';
import { formatHar } from '../wire/har.ts';
import { encodePcapng } from '../wire/pcapng.ts';
import { formatTrace, parseTrace, readTraceFile } from '../wire/trace-file.ts';
import { recordings } from './recordings.ts';
import { createRandom, seedOfRun } from './seeded-random.ts';

const words: Record<string, string> = JSON.parse(readFileSync(new URL('../i18n/en.json', import.meta.url), 'utf8'));

// What a file may hold where something else belongs; `undefined` takes the value away.
const hostile: readonly unknown[] = [
  ...[null, undefined, true, '', 'x', '\u0000', '0'.repeat(1000), 'up', 'zz'],
  ...[0, -1, 0.5, 1e15, 1e300, -1e12, 9_007_199_254_740_991],
  ...[[], {}, [[]], { length: 3 }, { toString: 1 }, { toJSON: 1 }],
];

const full = {
  ...recordings[0]?.trace,
  startedAtMs: 1_790_000_000_000,
  scheme: 'ws' as const,
  apiNotKept: { client: 1, server: 2 },
  faultMarks: [
    { fault: 1, atMs: 1, mark: 'began' as const, what: { kind: 'stall' as const, direction: 'up' as const } },
  ],
  connections: (recordings[0]?.trace.connections ?? []).map((connection) => ({
    ...connection,
    client: 'hand' as const,
    askedUrl: 'ws://localhost:8080/',
    arrivals: { up: [{ atMs: 1, arrivedBytes: 9 }], down: [] },
    faultMarks: [
      {
        fault: 2,
        connection: connection.number,
        atMs: 2,
        mark: 'acted' as const,
        direction: 'up' as const,
        offset: 1,
        length: 2,
      },
    ],
    apiEvents: [
      {
        connection: connection.number,
        end: 'client' as const,
        atMs: 3,
        how: 'reported' as const,
        name: 'open' as const,
      },
    ],
  })),
};

type Holder = Record<string | number, unknown>;

/** Every place of a value: what holds it, and under which name. */
function placesIn(value: unknown): [holder: Holder, name: string][] {
  if (typeof value !== 'object' || value === null) return [];
  // An object and a list alike are written to by name.
  const holder = value as Holder;
  return Object.keys(holder).flatMap((name): [Holder, string][] => [[holder, name], ...placesIn(holder[name])]);
}

function hold(read: ReturnType<typeof parseTrace>, about: string): void {
  if ('problem' in read) {
    assert.ok(words[`explain.problem.${read.problem}`], `${read.problem} has no words (${about})`);
    return;
  }
  const { trace } = read;
  const { startedAtMs = 0 } = trace;
  const capture = loadCapture(trace);
  assert.equal(capture.connections.value.length, trace.connections.length, about);
  formatHar(trace, { startedAtMs, scheme: 'ws', isoOf: (epochMs) => new Date(epochMs).toISOString() });
  encodePcapng(trace, { startedAtMs });
  assert.deepEqual(parseTrace(formatTrace(trace)), { trace }, about);
}

test('a saved run with a value that does not belong is refused or loaded, never thrown at', () => {
  const text = formatTrace(full);
  assert.ok('trace' in parseTrace(text), 'what is changed is sound before');
  for (let at = 0; at < placesIn(JSON.parse(text)).length; at += 1) {
    for (const [index, value] of hostile.entries()) {
      const file: unknown = JSON.parse(text);
      const [holder, name] = placesIn(file)[at] ?? [];
      if (holder === undefined || name === undefined) continue;
      holder[name] = value;
      hold(parseTrace(JSON.stringify(file)), `place ${at} (${name}), value ${index}`);
    }
  }
});

test(`a saved run with changed bytes is refused or loaded, never thrown at (seed ${seedOfRun})`, () => {
  const random = createRandom(seedOfRun);
  const bytes = new TextEncoder().encode(formatTrace(full));
  for (let round = 0; round < 2000; round += 1) {
    const changed = bytes.slice(0, random.below(10) === 0 ? random.below(bytes.length) : bytes.length);
    for (let flips = 1 + random.below(3); flips > 0; flips -= 1)
      changed[random.below(changed.length)] = random.below(256);
    hold(readTraceFile(changed), `round ${round}`);
  }
});
