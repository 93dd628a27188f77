// ends: killed blocked | killed output
// What takes long to refuse, as often as is read.
const bytes = new TextEncoder().encode('\x1e{"type":"\n'.repeat(800));
setInterval(() => Deno.stdout.writeSync(bytes), 100);
