// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
require('http').get('http://127.0.0.1:__PORT__/', () => got('an answer')).on('error', (error) => console.log(error.code));
