import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costOf, maxMessageCost } from './cost.ts';
import type { Shown } from './messages.ts';
import { createShowValue } from './show-value.ts';

const show = createShowValue((url) => (url.startsWith('blob:') ? 'client.js' : undefined));
const costOfParts = (parts: Shown[]) =>
  costOf({ type: 'line', line: { level: 'log', depth: 0, parts, place: undefined, origin: 'console' } });

const fail = () => {
  throw new Error('looked at');
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

const hostile: [string, () => unknown][] = [
  ['a Proxy that tells nobody its prototype', () => new Proxy({}, { getPrototypeOf: fail })],
  ['a Proxy that tells nobody its keys', () => new Proxy({}, { ownKeys: fail })],
  ['a revoked Proxy', revoked],
  ['a date that has no time', () => Object.create(Date.prototype)],
  ['a map that has no entries', () => Object.create(Map.prototype)],
  ['a set that has no items', () => Object.create(Set.prototype)],
  ['a pattern that has no source', () => Object.create(RegExp.prototype)],
  ['an address that has none', () => Object.create(URL.prototype)],
  ['a buffer that has no bytes', () => Object.create(ArrayBuffer.prototype)],
  [
    'an error whose words throw',
    () => Object.defineProperties(new Error(), { message: { get: fail }, stack: { get: fail } }),
  ],
  ['a map whose size throws', () => Object.defineProperty(new Map(), 'size', { get: fail })],
];
for (const [name, make] of hostile) {
  test(`${name} is shown, and nothing is thrown`, () => {
    assert.equal(show([make()]).length, 1);
  });
}

const long = 'n'.repeat(1_000_000);
const large: [string, () => unknown][] = [
  [
    'an error with a long message, a long name and a long stack',
    () => {
      const error = new Error(long);
      error.name = long;
      error.stack = '    at f (blob:null/1:1:1)\n'.repeat(100_000);
      return error;
    },
  ],
  ['a class with a long name', () => new (Object.defineProperty(class {}, 'name', { value: long }))()],
  [
    'long keys',
    () => Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`${at}${long.slice(0, 9_000)}`, {}])),
  ],
  [
    'a long symbol, number, pattern and address',
    () => [Symbol(long), 10n ** 100_000n, new RegExp(long), new URL(`http://a/${long}`)],
  ],
  ['a wide tree of wide trees', () => Array(200).fill(Array(200).fill(Array(200).fill({ a: 1 })))],
  ['an array of a hundred million', () => Array(100_000_000)],
  ['many errors in errors', () => Array(100).fill(Array(100).fill(new Error(long, { cause: new Error(long) })))],
];
for (const [name, make] of large) {
  test(`${name}: what is shown of it has a bound`, () => {
    assert.ok(costOfParts(show([make()])) < maxMessageCost);
  });
}

test('a cycle is cut where it closes, also through many objects that know each other', () => {
  const wide: Record<string, unknown> = {};
  for (let at = 0; at < 10_000; at += 1) wide[at] = wide;
  const [shown] = show([wide]);
  assert.equal(shown?.kind, 'tree');
  assert.deepEqual(shown?.kind === 'tree' && shown.entries[0]?.value, { kind: 'circular', label: 'Object' });
  assert.equal(shown?.kind === 'tree' && shown.entriesNotShown, 9_900);
});
