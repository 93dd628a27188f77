// ends: exit 0, prints "held"
for (const fill of [
  () => globalThis['localStorage'].setItem('x', 'y'.repeat(1_000_000)),
  () => globalThis['sessionStorage'].setItem('x', 'y'.repeat(1_000_000)),
  async () => (await caches.open('x')).put('http://x/', new Response('LEAK')),
  () => Deno.openKv('./kv.db'),
  () => Deno.openKv(),
  () => Deno.makeTempFile(),
  () => Deno.makeTempDir(),
]) {
  try {
    await fill();
    console.log('LEAK', fill.toString());
  } catch {}
}
console.log('held');
