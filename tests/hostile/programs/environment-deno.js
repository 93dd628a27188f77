// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { const all = Deno.env.toObject(); if (all.SECRET || all.HOME) got(JSON.stringify(all)); } catch (error) { console.log(error.name); }
