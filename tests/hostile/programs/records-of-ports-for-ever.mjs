// ends: signal SIGTERM | stopped
// News that others are told of, as often as is read.
const bytes = new TextEncoder().encode('\x1e{"type":"listening","port":8080,"slot":0}\n\x1e{"type":"closed","port":8080}\n'.repeat(60));
setInterval(() => Deno.stdout.writeSync(bytes), 100);
