// ends: killed output | killed cpu | killed blocked
const bytes = new TextEncoder().encode('e'.repeat(65_536));
for (;;) Deno.stderr.writeSync(bytes);
