// ends: exit 0, prints "held"
// The functions that the runner's own files call, made to say what the program likes: every host is local, every port is
// taken, and the socket to listen on is another's.
const net = require('node:net');
process.on('uncaughtException', () => {});
const { pop } = Array.prototype;
Array.prototype.pop = function lie() {
  return this.length < 6 ? '../../{{name}}/0.sock' : Reflect.apply(pop, this, []);
};
Set.prototype.has = () => true;
Map.prototype.has = () => true;
String.prototype.toLowerCase = () => 'localhost';
require('node:fs').existsSync = () => true;
TextEncoder.prototype.encode = () => new Uint8Array([0x1e, 0x7b, 0x7d, 10]);
Object.prototype.sockets = ['{{unix}}'];
Object.prototype.path = '{{unix}}';
const tries = [
  () => net.createServer().on('error', () => {}).listen(8080),
  () => net.connect({ host: '{{name}}.example', port: Number('{{tcp}}') }).on('error', () => {}),
  () => net.connect(Number('{{tcp}}'), '127.0.0.1').on('error', () => {}),
  () => {
    net.Socket.prototype.write = function tell() {
      return Object.getPrototypeOf(net.Socket.prototype).write.call(this, '{{tcp}}\n22\n-1\n');
    };
    net.connect(8080).on('error', () => {});
  },
  () => {
    net.Socket.prototype[Symbol.hasInstance] = () => true;
    net.Server.prototype.emit.call({ emit() {} }, 'connection', { remoteAddress: undefined });
  },
  () => net.Server.prototype.listen.call({ once() { return this; }, prependOnceListener() {}, emit() {} }, 9090),
];
for (const one of tries) {
  try {
    one();
  } catch {}
}
setTimeout(() => {
  Deno.stdout.writeSync(Uint8Array.from('\nheld\n', (character) => character.charCodeAt(0)));
  Deno.exit(0);
}, 500);
