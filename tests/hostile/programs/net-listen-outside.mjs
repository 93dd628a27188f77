// ends: exit 0, prints "held"
import net from 'node:net';

const ways = [
  () => Deno.listen({ hostname: '0.0.0.0', port: 0 }),
  () => Deno.listen({ hostname: '127.0.0.1', port: 0 }),
  () => Deno.listen({ transport: 'unix', path: '{{folder}}/x.sock' }),
  () => Deno.listen({ transport: 'unix', path: '/tmp/x.sock' }),
  () => Deno.serve({ port: 0, onListen() {} }, () => new Response('LEAK')),
];
for (const way of ways) {
  try {
    way();
    console.log('LEAK', way.toString());
  } catch {}
}
for (const place of [{ path: '{{folder}}/y.sock' }, { fd: 0 }, { fd: 3 }]) {
  net
    .createServer()
    .on('error', () => {})
    .listen(place, () => console.log('LEAK'));
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 200);
