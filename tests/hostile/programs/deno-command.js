// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { got(new Deno.Command('/bin/id').outputSync().stdout.length); } catch (error) { console.log(error.name); }
