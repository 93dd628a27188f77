// ends: exit 0, prints "held"
// A question for a name is a message to somebody.
const dns = require('node:dns');
process.on('uncaughtException', () => {});
try {
  dns.setServers(['127.0.0.1:{{udp}}']);
} catch {}
const told = (error) => error ?? console.log('LEAK');
for (const ask of [
  () => dns.resolve4('secret.example', told),
  () => dns.resolveTxt('secret.example', told),
  () => dns.reverse('127.0.0.1', told),
  () => new dns.Resolver().resolve('secret.example', told),
  () =>
    Deno.resolveDns('secret.example', 'A', { nameServer: { ipAddr: '127.0.0.1', port: Number('{{udp}}') } }).then(
      () => console.log('LEAK'),
      () => {},
    ),
  () => Deno.resolveDns('localhost', 'A').then(told.bind(null, null), () => {}),
]) {
  try {
    ask();
  } catch {}
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 400);
