// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { got(require('fs').readFileSync('__SECRET__', 'utf8')); } catch (error) { console.log(error.code); }
