// ends: exit 0, prints "held"
// The canary's port under every name of this machine.
const net = require('node:net');
const hosts = ['127.0.0.1', '127.1', '0.0.0.0', '::1', '::ffff:127.0.0.1', '0', '2130706433', '0x7f000001', '127.0.0.2', 'ip6-localhost', '[::]', '169.254.169.254'];
for (const host of hosts) {
  for (const open of [
    () => net.connect({ port: Number('{{tcp}}'), host }),
    () => require('node:tls').connect({ port: Number('{{tcp}}'), host, rejectUnauthorized: false }),
    () => require('node:http2').connect(`http://${host}:{{tcp}}`),
    () => require('node:http').get({ port: Number('{{tcp}}'), host, lookup: (_, __, done) => done(null, '127.0.0.1', 4) }),
    () => fetch(`http://${host}:{{tcp}}/`).catch(() => {}),
    () => new EventSource(`http://${host}:{{tcp}}/`),
    () => new WebSocketStream(`ws://${host}:{{tcp}}/`).opened.catch(() => {}),
    () => Deno.connectTls({ hostname: host, port: Number('{{tcp}}') }).catch(() => {}),
    () => Deno.connectQuic?.({ hostname: host, port: Number('{{udp}}') }).catch(() => {}),
  ]) {
    try {
      open()?.on?.('error', () => {});
    } catch {}
  }
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 400);
