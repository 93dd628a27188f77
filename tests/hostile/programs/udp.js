// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { const socket = require('dgram').createSocket('udp4'); socket.on('error', (error) => { console.log(error.code); }); socket.send('x', __PORT__, '127.0.0.1', (error) => { if (error) console.log(error.name); else got('sent'); socket.close(); }); } catch (error) { console.log(error.name); }
