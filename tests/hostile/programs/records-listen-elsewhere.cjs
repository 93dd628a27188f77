// ends: contained
// Says that it listens at slots that are no sockets of its own, or no longer.
const fs = require('node:fs');
const { sockets } = JSON.parse(Deno.args[0]);
const say = (record) => Deno.stdout.writeSync(new TextEncoder().encode(`\x1e${JSON.stringify(record)}\n`));
for (const path of sockets) {
  try {
    fs.writeFileSync(path, 'no socket');
  } catch {}
}
for (const slot of [0, 1, 2, 3, 4, -1, 1e9, '0', '../0', '__proto__', null]) {
  for (const port of [1, 22, 80, 65_535, 65_536, -1]) say({ type: 'listening', port, slot });
}
setTimeout(() => process.exit(0), 500);
