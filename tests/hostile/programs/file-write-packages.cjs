// ends: exit 0, prints "held"
// The packages are everybody's, and what is compiled of them begins every other program.
const fs = require('node:fs');
const { dirname } = require('node:path');
const { root } = JSON.parse(Deno.args[0]);
const ws = require.resolve('ws');
const places = [ws, dirname(ws), require.resolve('fastify/package.json'), `${root}/package.json`, __filename, `${root}/../cache`];
const inside = Object.keys(require.cache ?? {});
for (const path of [...places, ...inside]) {
  for (const write of [
    () => fs.appendFileSync(path, '\n'),
    () => fs.writeFileSync(`${path}/x.js`, 'x'),
    () => fs.renameSync(path, `${path}.old`),
    () => fs.symlinkSync('{{file}}', `${path}/link.js`),
    () => fs.rmSync(path, { recursive: true }),
    () => fs.utimesSync(path, 0, 0),
    () => fs.chmodSync(path, 0o777),
    () => fs.truncateSync(path),
    () => Deno.writeTextFileSync(path, 'x', { create: true, append: true }),
    () => fs.openSync(path, 'r+'),
    () => fs.mkdirSync(`${path}/node_modules/ws`, { recursive: true }),
  ]) {
    try {
      write();
      console.log('LEAK', write.toString(), path);
    } catch {}
  }
}
console.log('held');
process.exit(0);
