// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
for (const socketPath of ['__OTHER__/0.sock', '__OTHER__/gate.sock', '/var/run/docker.sock']) require('http').get({ socketPath, path: '/' }, () => got(socketPath)).on('error', (error) => console.log(error.code));
