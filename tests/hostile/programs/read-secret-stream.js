// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
require('fs').createReadStream('__SECRET__').on('data', got).on('error', (error) => console.log(error.code));
