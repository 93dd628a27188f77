// ends: killed memory | killed cpu | killed blocked | exit 1 | signal SIGTRAP | signal SIGABRT | signal SIGILL
// Sent to oneself, and never read.
const net = require('node:net');
net
  .createServer((socket) => socket.pause())
  .listen(9000, () => {
    const client = net.connect(9000);
    setInterval(() => client.write(Buffer.alloc(4 * 1024 * 1024, 1)), 5);
  });
