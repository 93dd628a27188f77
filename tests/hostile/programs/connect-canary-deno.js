// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
Deno.connect({ port: __PORT__, hostname: '127.0.0.1' }).then(() => got('connected'), (error) => console.log(error.name));
