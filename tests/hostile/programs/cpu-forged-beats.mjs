// ends: killed cpu
// A Worker says that the loop goes round, which does not.
const code = `
  const beat = new TextEncoder().encode('\\n\\x1e{"type":"beat","lagMs":0}\\n');
  setInterval(() => Deno.stdout.writeSync(beat), 300);`;
new Worker(`data:text/javascript,${encodeURIComponent(code)}`, { type: 'module' });
await new Promise((resolve) => setTimeout(resolve, 500));
for (;;);
