// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
require('fs').promises.readFile('__SECRET__', 'utf8').then(got, (error) => console.log(error.code));
