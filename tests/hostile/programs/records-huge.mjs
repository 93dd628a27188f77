// ends: exit 0 | killed output | killed memory
const bytes = new TextEncoder().encode('x'.repeat(65_536));
Deno.stdout.writeSync(Uint8Array.of(0x1e));
for (let count = 0; count < 60; count += 1) Deno.stdout.writeSync(bytes);
