// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
if (require('fs').existsSync('__SECRET__')) got('it exists');
