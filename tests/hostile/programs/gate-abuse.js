// ends: contained
const net = require('net');
const path = require('path').join(__dirname, '..', 'gate.sock');
for (const said of ['', 'x\n', '-1\n', '99999\n', '1'.repeat(100_000), '22\nGET / HTTP/1.1\n', '\0\n', '8e3\n']) {
  const socket = net.connect({ path });
  socket.on('error', () => {});
  socket.on('data', (data) => console.log('GOT ' + data));
  socket.write(said);
}
setTimeout(() => { console.log('done'); process.exit(0); }, 1500);
