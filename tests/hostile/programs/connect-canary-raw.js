// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
const { Socket } = require('net'); const socket = new Socket(); socket.on('connect', () => got('connected')).on('error', (error) => console.log(error.code)); socket.connect({ port: __PORT__, host: '127.0.0.1', lookup: (host, options, done) => done(null, '127.0.0.1', 4) });
