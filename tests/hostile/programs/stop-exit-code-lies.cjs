// ends: contained, prints "held"
try {
  process.exitCode = 2 ** 40;
} catch {}
process.on('exit', () => {
  process.exitCode = -1;
});
console.log('held');
for (const code of [NaN, -1, 2 ** 40, '9', {}, Symbol.iterator, 139, 137]) {
  try {
    process.exit(code);
  } catch {}
  try {
    Deno.exit(code);
  } catch {}
}
