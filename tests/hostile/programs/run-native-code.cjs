// ends: exit 0, prints "held"
for (const way of [
  () => Deno.dlopen('libc.so.6', { getpid: { parameters: [], result: 'i32' } }),
  () => process.dlopen({ exports: {} }, '/usr/lib/x86_64-linux-gnu/libc.so.6'),
  () => require('{{folder}}/addon.node'),
  () => new Deno.UnsafeFnPointer(Deno.UnsafePointer.create(4096n), { parameters: [], result: 'void' }).call(),
  () => new Deno.UnsafePointerView(Deno.UnsafePointer.create(4096n)).getUint32(),
]) {
  try {
    way();
    console.log('LEAK', way.toString());
  } catch {}
}
console.log('held');
