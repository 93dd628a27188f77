// ends: exit 0, prints "held"
const net = require('node:net');
const { gate } = JSON.parse(Deno.args[0]);
const socket = net.connect({ path: gate }, () => socket.write('8'.repeat(10_000_000)));
socket.on('error', () => {}).on('close', () => console.log('held'));
socket.resume();
