// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { got(JSON.stringify(require('__SECRET__.json'))); } catch (error) { console.log(error.code); }
