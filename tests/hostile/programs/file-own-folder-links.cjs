// ends: exit 0, prints "held"
// Links from where it may write, in every way there is to make one, and what leads through them.
const fs = require('node:fs');
const { sockets, gate, portsFolder, root } = JSON.parse(Deno.args[0]);
const own = [...sockets, gate, portsFolder, root];
for (const path of own) {
  for (const make of [
    () => fs.rmSync(path, { force: true }),
    () => fs.symlinkSync('{{file}}', path),
    () => fs.linkSync('{{file}}', path),
    () => fs.renameSync('{{file}}', path),
    () => fs.copyFileSync('{{file}}', path),
    () => fs.cpSync('{{folder}}', path, { recursive: true }),
    () => fs.symlinkSync('{{folder}}', `${path}/x`),
    () => Deno.symlinkSync('{{file}}', path),
    () => Deno.linkSync('{{file}}', path),
    () => fs.writeFileSync(`${path}/../../x`, 'x'),
    () => fs.mkdtempSync(`${path}-`),
    () => fs.chmodSync(path, 0o4777),
    () => fs.chownSync(path, 0, 0),
  ]) {
    try {
      make();
    } catch {}
    try {
      const text = fs.readFileSync(path, 'utf8');
      if (text.length > 0) console.log('read', text.slice(0, 200));
    } catch {}
  }
}
console.log('held');
process.exit(0);
