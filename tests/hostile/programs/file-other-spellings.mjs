// ends: exit 0, prints "held"
import fs from 'node:fs';

const path = '{{file}}';
const here = import.meta.dirname;
const up = '../'.repeat(12);
const spellings = [
  `/proc/self/root${path}`,
  `/proc/self/task/self/root${path}`,
  `/proc/thread-self/root${path}`,
  `/proc/self/cwd/${up}${path}`,
  `/dev/fd/../../..${path}`,
  `/dev/stdin/../..${path}`,
  `${here}/${up}${path}`,
  `${here}//${up}/.${path}`,
  `${here}\0/${up}${path}`,
  `${path}\0.js`,
  `//${path}`,
  new URL(`file://localhost${path}`),
  new URL(`file://${here}/%2e%2e/%2e%2e/${path}`),
  new URL(`file://${here}/..%2f..%2f..%2f..%2f${path}`),
  Buffer.from(path),
  new TextEncoder().encode(path),
  { toString: () => path, [Symbol.toPrimitive]: () => path },
];
let asked = 0;
const twofaced = new Proxy(new URL(`file://${here}/x`), {
  get: (url, name) => (name === 'pathname' || name === 'href' ? (asked++ === 0 ? url[name] : `file://${path}`) : url[name]),
});
for (const spelling of [...spellings, twofaced]) {
  for (const read of [
    () => fs.readFileSync(spelling, 'utf8'),
    () => fs.promises.readFile(spelling, 'utf8'),
    () => fs.readFileSync(fs.openSync(spelling), 'utf8'),
    () => fs.openAsBlob(spelling).then((blob) => blob.text()),
    () => Deno.readTextFileSync(spelling),
    () => Deno.openSync(spelling) && 'open',
    () => fs.readlinkSync(spelling),
    () => fs.realpathSync.native(spelling),
  ]) {
    try {
      console.log('LEAK', String(spelling), await read());
    } catch {}
  }
}
console.log('held');
