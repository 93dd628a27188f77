// ends: exit 0, prints "held"
import { createReadStream, openAsBlob } from 'node:fs';
import { copyFile, glob, open, readFile } from 'node:fs/promises';

const ways = [
  () => readFile('{{file}}', 'utf8'),
  () => open('{{file}}'),
  () => copyFile('{{file}}', './copy.txt'),
  async () => (await openAsBlob('{{file}}')).text(),
  async () => (await Array.fromAsync(glob('{{folder}}/*'))).join() || Promise.reject(new Error('nothing there')),
  () => Array.fromAsync(createReadStream('{{file}}')),
  () => Deno.readTextFile('{{file}}'),
  () => Deno.open('{{file}}'),
  () => Array.fromAsync(Deno.readDir('{{folder}}')),
];
for (const way of ways) {
  await way().then(
    (found) => console.log('LEAK', way.toString(), String(found)),
    () => {},
  );
}
console.log('held');
