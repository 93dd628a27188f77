// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { await fetch('http://127.0.0.1:__PORT__/'); got('an answer'); } catch (error) { console.log(error.name); }
