// ends: exit 0, prints "held"
process.on('uncaughtException', () => {});
try {
  const socket = require('node:dgram').createSocket('udp4');
  socket.on('error', () => {});
  socket.send('out', Number('{{udp}}'), '127.0.0.1');
} catch {}
for (const hostname of ['127.0.0.1', '0.0.0.0']) {
  try {
    const socket = Deno.listenDatagram({ transport: 'udp', hostname, port: 0 });
    socket.send(new Uint8Array(1), { transport: 'udp', hostname: '127.0.0.1', port: Number('{{udp}}') });
    console.log('LEAK', hostname);
  } catch {}
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 300);
