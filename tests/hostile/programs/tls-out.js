// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { require('tls').connect(__PORT__, '127.0.0.1', () => got('tls')).on('error', (error) => console.log(error.code)); } catch (error) { console.log(error.name); }
