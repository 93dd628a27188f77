// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
require('net').connect(__PORT__, '127.0.0.1').on('connect', () => got('connected')).on('error', (error) => console.log(error.code));
