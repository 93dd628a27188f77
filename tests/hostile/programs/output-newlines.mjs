// ends: killed output
// Fewer bytes than are read, and more lines than anybody looks at.
const lines = new Uint8Array(48 * 1024).fill(10);
setInterval(() => Deno.stdout.writeSync(lines), 250);
