// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { Deno.serve({ port: 39999 }, () => new Response('x')); setTimeout(() => {}, 500); } catch (error) { console.log(error.name); }
