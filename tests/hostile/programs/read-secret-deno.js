// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { got(Deno.readTextFileSync('__SECRET__')); } catch (error) { console.log(error.name); }
