// ends: exit 0, prints "held"
// Names of sockets that are no files, and other spellings of those that are.
const net = require('node:net');
const { sockets } = JSON.parse(Deno.args[0]);
const paths = ['\0wireside', '\0/tmp/.X11-unix/X0', '{{unix}}', `${sockets[0]}/../../{{name}}/0.sock`, '/run/docker.sock',
  '/run/dbus/system_bus_socket', '/proc/self/root{{unix}}', '//{{unix}}', `${sockets[0]}\0x`];
for (const path of paths) {
  for (const open of [
    () => net.connect({ path }),
    () => net.createServer().listen(path),
    () => Deno.listen({ transport: 'unix', path }),
    () => Deno.connect({ transport: 'unix', path }).then(() => console.log('LEAK', path), () => {}),
    () => Deno.listenDatagram?.({ transport: 'unixpacket', path }),
    () => fetch('http://x/', { client: Deno.createHttpClient({ proxy: { transport: 'unix', path } }) }).then(() => console.log('LEAK', path), () => {}),
  ]) {
    try {
      const opened = open();
      opened?.on?.('error', () => {}).on('connect', () => console.log('LEAK', path)).on('listening', () => console.log('LEAK', path));
    } catch {}
  }
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 300);
