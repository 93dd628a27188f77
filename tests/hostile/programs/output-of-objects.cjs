// ends: exit 0 | killed memory | killed cpu | killed blocked | killed output, prints "began"
// Things that are more when they are printed than they were before.
console.log('began');
const custom = Symbol.for('nodejs.util.inspect.custom');
const endless = () => ({ get more() { return endless(); }, [custom]: () => ({ next: endless() }) });
const tree = (depth) => (depth === 0 ? 'x'.repeat(100) : Array.from({ length: 10 }, () => tree(depth - 1)));
const chain = Array.from({ length: 20_000 }).reduce((cause) => new Error('x', { cause }), undefined);
const lying = new Proxy({}, {
  ownKeys: () => Array.from({ length: 100_000 }, (_, index) => `key${index}`),
  getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: lying }),
  get: () => lying,
  getPrototypeOf: () => lying,
});
const throwing = new Proxy(class {}, Object.fromEntries(
  ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'].map((trap) => [trap, () => { throw throwing; }]),
));
const printing = { [custom]() { console.log(printing); return 'x'; } };
for (const print of [
  () => console.log('%o', endless()),
  () => console.dir(endless(), { depth: Infinity, getters: true }),
  () => console.dir(lying, { depth: Infinity, showProxy: true, showHidden: true, maxArrayLength: Infinity }),
  () => console.log(lying, throwing, [throwing], new Map([[throwing, lying]])),
  () => console.error(chain),
  () => console.log(printing),
  () => console.log(new Array(2 ** 32 - 1), new Uint8Array(1e7), '%s'.repeat(1e5)),
  () => console.table(Array.from({ length: 3000 }, () => Array.from({ length: 300 }, () => 'cell'))),
  () => { for (let level = 0; level < 1e5; level += 1) console.group('in'); console.log('deep'); },
  () => console.dir(tree(6), { depth: Infinity, maxArrayLength: Infinity, breakLength: 1 }),
]) {
  try {
    print();
  } catch {}
}
process.exit(0);
