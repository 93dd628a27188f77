// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
try { const child = require('child_process').spawn('/bin/sh', ['-c', 'cat /etc/passwd']); child.on('error', (error) => console.log(error.code)); child.stdout?.on('data', got); } catch (error) { console.log(error.name); }
