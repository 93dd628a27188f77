// ends: exit 0, prints "held"
// Its own socket's path leads elsewhere, and then it says that it listens there.
const { sockets } = JSON.parse(Deno.args[0]);
for (const link of [Deno.symlinkSync, Deno.linkSync, Deno.renameSync]) {
  try {
    link('{{unix}}', sockets[0]);
    console.log('LEAK', link.name);
  } catch {}
}
Deno.stdout.writeSync(new TextEncoder().encode('\x1e{"type":"listening","port":8080,"slot":0}\n'));
await new Promise((resolve) => setTimeout(resolve, 300));
console.log('held');
