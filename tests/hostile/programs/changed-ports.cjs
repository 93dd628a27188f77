// ends: exit 0, prints "held"
// The real net, under the virtual ports.
const net = require('node:net');
process.on('uncaughtException', () => {});
delete net.Server.prototype.listen;
delete net.Socket.prototype.connect;
for (const way of [
  () => net.Server.prototype.listen.call(net.createServer().on('error', () => {}), Number('{{free}}'), '127.0.0.1'),
  () => Object.getPrototypeOf(net.Socket.prototype).connect.call(new net.Socket(), Number('{{tcp}}'), '127.0.0.1'),
  () => process.binding('tcp_wrap'),
  () => new (process.binding('tcp_wrap').TCP)(0).bind('127.0.0.1', Number('{{free}}')),
  () => new (process.binding('tcp_wrap').TCP)(0).connect({}, '127.0.0.1', Number('{{tcp}}')),
]) {
  try {
    way();
  } catch {}
}
setTimeout(() => {
  console.log('held');
  Deno.exit(0);
}, 400);
