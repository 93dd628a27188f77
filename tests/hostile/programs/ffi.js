// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { Deno.dlopen('libc.so.6', { getpid: { parameters: [], result: 'i32' } }); got('ffi'); } catch (error) { console.log(error.name); }
