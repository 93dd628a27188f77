// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { require('child_process').fork(__filename).on('error', (error) => console.log(error.name)); } catch (error) { console.log(error.name); }
