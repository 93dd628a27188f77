// ends: exit 0, prints "held"
// Our own records, and others that a careless reader would act on.
const say = (text) => Deno.stdout.writeSync(new TextEncoder().encode(`\x1e${text}\n`));
for (const type of ['ready', 'beat', 'closed', 'listening', 'line', 'error', 'exit', 'end', 'ended', '__proto__']) {
  say(JSON.stringify({ type }));
  say(JSON.stringify({ type, port: -1, slot: 99, lagMs: 1e308, text: { toString: 1 }, kind: 'constructor', line: '1' }));
  say(JSON.stringify({ type, port: 1.5, slot: null, lagMs: -5, text: 'x'.repeat(100_000), file: '../../x', line: 1e9 }));
}
for (const text of ['null', '1', '"ready"', '[]', '{}', '{', '{"type":["line"]}', '{"__proto__":{"type":"ready"}}']) say(text);
say(`{"type":"line","text":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
say('{"type":"line","kind":"uncaught","missingPackage":"<img src=x onerror=alert(1)>","text":"x"}');
console.log('held');
