// ends: exit 0, prints "held"
const { writeFileSync } = require('node:fs');
const places = ['/usr/lib/x86_64-linux-gnu/libc.so.6', '/lib/x86_64-linux-gnu/libm.so.6', '{{file}}', '/proc/self/exe', './a.node'];
try {
  writeFileSync('./a.node', '\x7fELF');
} catch {}
for (const place of places) {
  for (const load of [
    () => process.dlopen({ exports: {} }, place),
    () => require(place.replace(/\.so.*$/, '.node')),
    () => require('node:module')._extensions['.node']?.({ exports: {} }, place),
    () => Deno.dlopen(place, { getpid: { parameters: [], result: 'i32' } }),
    () => new Deno.UnsafePointerView(Deno.UnsafePointer.create(4096n)).getInt8(),
  ]) {
    try {
      load();
      console.log('LEAK', place, String(load));
    } catch {}
  }
}
console.log('held');
