// ends: exit 0, prints "held"
// A link at a path of one's own, to a path of somebody else's.
import fs from 'node:fs';

const { sockets, gate } = JSON.parse(Deno.args[0]);
for (const own of [...sockets, gate, './link']) {
  for (const link of [Deno.symlinkSync, Deno.linkSync, fs.symlinkSync, fs.linkSync, fs.copyFileSync, fs.renameSync]) {
    try {
      link('{{file}}', own);
      console.log('LEAK', fs.readFileSync(own, 'utf8'));
    } catch {}
  }
}
console.log('held');
