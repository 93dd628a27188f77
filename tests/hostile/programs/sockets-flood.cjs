// ends: contained
const net = require('node:net');
process.on('uncaughtException', () => {});
let open = 0;
const server = net.createServer((socket) => socket.on('error', () => {})).on('error', () => {});
server.listen(8080, () => {
  for (let count = 0; count < 2000; count += 1) {
    net.connect(8080, () => {
      open += 1;
    }).on('error', () => {});
  }
});
setTimeout(() => {
  console.log(open < 200 ? 'held' : 'LEAK');
  process.exit(0);
}, 1500);
