// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { process.kill(process.ppid, 0); got('the parent can be signalled'); } catch (error) { console.log(error.name); }
