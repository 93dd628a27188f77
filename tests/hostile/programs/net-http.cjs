// ends: exit 0, prints "held"
const ways = [
  () => require('node:http').get('http://127.0.0.1:{{tcp}}/sandbox', () => console.log('LEAK')),
  () => require('node:https').get('https://127.0.0.1:{{tcp}}/', () => console.log('LEAK')),
  () => require('node:http2').connect('http://127.0.0.1:{{tcp}}/'),
  () => require('node:tls').connect(Number('{{tcp}}'), '127.0.0.1', () => console.log('LEAK')),
  () => require('node:http').get({ socketPath: '{{unix}}' }, () => console.log('LEAK')),
  () => new (require('ws').WebSocket)('ws://127.0.0.1:{{tcp}}/'),
  () => new (require('ws').WebSocket)('ws+unix://{{unix}}:/'),
];
process.on('uncaughtException', () => {});
for (const way of ways) {
  try {
    way().on('error', () => {});
  } catch {}
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 500);
