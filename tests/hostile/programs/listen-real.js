// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { const listener = Deno.listen({ port: 0, hostname: '127.0.0.1' }); got(listener.addr.port); } catch (error) { console.log(error.name); }
