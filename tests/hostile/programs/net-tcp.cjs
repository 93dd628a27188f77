// ends: exit 0, prints "held"
const net = require('node:net');
for (const host of ['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::ffff:127.0.0.1', '127.1', '2130706433', '10.0.0.1']) {
  net.connect({ host, port: Number('{{tcp}}') }, () => console.log('LEAK', host)).on('error', () => {});
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 400);
