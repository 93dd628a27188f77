// ends: exit 0, prints "held"
// Whoever comes is kept: an answer byte by byte, a head without an end, a chunk of any size.
const net = require('node:net');
let turn = 0;
net.createServer({ allowHalfOpen: true }, (socket) => {
  turn += 1;
  socket.on('error', () => {});
  if (turn % 4 === 0) setInterval(() => socket.write('x'), 5).unref();
  else if (turn % 4 === 1) socket.write(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(100_000)}`);
  else if (turn % 4 === 2) socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n');
  else for (let count = 0; count < 20_000; count += 1) socket.write('HTTP/1.1 103 \r\n\r\n');
}).listen(8080);
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 1200);
