// ends: exit 0, prints "held"
import { createRequire } from 'node:module';

// The kind of a file is seen from the file: here, whether it may be read at all.
const require = createRequire(import.meta.url);
for (const path of ['{{names}}', '{{code}}', '{{file}}', '{{folder}}', '{{modules}}/..']) {
  for (const ask of [
    () => require(path),
    () => require.resolve(path),
    () => import(path),
    () => import(`file://${path}`),
    () => import.meta.resolve(path) && import(import.meta.resolve(path)),
    () => require.extensions['.js']({ _compile: (text) => console.log('LEAK', text) }, path),
    () => require.extensions['.json']({ set exports(value) { console.log('LEAK', value); } }, path),
    () => require('node:module').findPackageJSON?.('..', `file://${path}`),
    () => require('node:module')._findPath(path, ['/'], false) && console.log('knows it', path),
  ]) {
    try {
      const got = await ask();
      if (typeof got === 'object') console.log('got', Object.keys(got).join(), String(got.default));
    } catch {}
  }
}
console.log('held');
