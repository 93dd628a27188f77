// ends: contained
const net = require('net');
let refused = 0;
for (let port = 1; port <= 50; port += 1) net.createServer().listen(port).on('error', () => { refused += 1; });
setTimeout(() => { console.log('refused', refused); if (refused < 40) console.log('GOT too many ports'); process.exit(0); }, 500);
