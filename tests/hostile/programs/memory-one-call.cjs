// ends: exit 0, prints "held"
for (const take of [
  () => new Uint8Array(3_000_000_000).fill(1),
  () => Buffer.alloc(2_000_000_000, 1),
  () => new SharedArrayBuffer(2_000_000_000),
]) {
  try {
    take();
    console.log('LEAK', take.toString());
  } catch {}
}
console.log('held');
