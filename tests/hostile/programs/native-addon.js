// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { process.dlopen({ exports: {} }, '/usr/lib/x86_64-linux-gnu/libc.so.6'); got('loaded'); } catch (error) { console.log(error.name); }
