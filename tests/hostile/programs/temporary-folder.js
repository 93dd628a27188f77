// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { got(require('fs').mkdtempSync(require('os').tmpdir() + '/x')); } catch (error) { console.log(error.name); }
