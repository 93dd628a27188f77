// ends: exit 0, prints "held"
// No text at all.
const bytes = crypto.getRandomValues(new Uint8Array(60_000));
Deno.stdout.writeSync(bytes);
Deno.stderr.writeSync(bytes);
Deno.stdout.writeSync(Uint8Array.of(10, 0xf0, 0x9f, 0x0a, 0, 0, 0x1e, 0x1e, 0x0a));
console.log('\u001b[2J\u001b]0;title\u0007\u202e\ud800');
console.log('held');
