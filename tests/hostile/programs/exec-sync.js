// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { got(require('child_process').execSync('id')); } catch (error) { console.log(error.name); }
