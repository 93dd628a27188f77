// ends: exit 0, prints "held"
// Says that it listens everywhere, and does nowhere.
const say = (record) => Deno.stdout.writeSync(new TextEncoder().encode(`\x1e${JSON.stringify(record)}\n`));
for (let port = 1; port < 3000; port += 1) {
  say({ type: 'listening', port, slot: port % 4 });
  if (port % 2) say({ type: 'closed', port });
}
console.log('held');
