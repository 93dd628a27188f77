// ends: exit 0, prints "held"
// Places to listen that are no ports, or say one thing when they are looked at and another when they are used.
const net = require('node:net');
process.on('uncaughtException', () => {});
const changing = (first, then) => {
  let asked = 0;
  return () => (asked++ === 0 ? first : then);
};
const places = [
  ['\0abstract'],
  ['./here.sock'],
  ['{{folder}}/x.sock'],
  ['\\\\.\\pipe\\x'],
  [{ path: '{{unix}}' }],
  [{ get path() { return (this.once = !this.once) ? undefined : '{{folder}}/x.sock'; } }],
  [{ get port() { return (this.once = !this.once) ? 8080 : Number('{{free}}'); }, host: '127.0.0.1' }],
  [{ port: 8081, host: { toString: changing('localhost', '0.0.0.0') } }],
  [{ port: { valueOf: changing(8082, 22) } }],
  [{ port: 8083, exclusive: true, reusePort: true, backlog: -1 }],
  [{ __proto__: { path: '{{folder}}/x.sock', port: 8084 } }],
  [{ port: 8085, _handle: { fd: 3 } }],
  [{ fd: 3, port: 8086 }],
  [net.createServer()],
  [65_536],
  [-1],
  [1.5],
  ['8080; ls'],
  [Number('{{free}}'), '127.0.0.2'],
  [Number('{{free}}'), '::1'],
  [0, '0.0.0.0'],
];
let refused = 0;
for (const place of places) {
  const server = net.createServer().on('error', () => {});
  try {
    server.listen(...place);
    server.close();
  } catch {
    refused += 1;
  }
}
setTimeout(() => {
  // The canaries' own places are still what they were: nobody there is me.
  for (const host of ['127.0.0.2', '::1', '0', '2130706433', '0x7f.1', 'localhost.', '127.0.0.1.', '::ffff:7f00:1']) {
    net.connect({ host, port: Number('{{tcp}}') }).on('error', () => {});
  }
  console.log('refused', refused);
}, 200);
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 600);
