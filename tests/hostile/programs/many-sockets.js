// ends: contained
const net = require('net');
const server = net.createServer().listen(8080, () => {
  let failed = 0;
  for (let at = 0; at < 500; at += 1) net.connect(8080).on('error', () => { failed += 1; });
  setTimeout(() => { console.log('done'); process.exit(0); }, 1000);
});
server.on('error', () => {});
process.on('uncaughtException', () => process.exit(0));
