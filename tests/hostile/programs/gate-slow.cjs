// ends: exit 0, prints "held"
// One byte, and then nothing: nobody waits for the rest for ever.
const net = require('node:net');
const { gate } = JSON.parse(Deno.args[0]);
const socket = net.connect({ path: gate }, () => socket.write('8'));
socket.on('error', () => {}).on('close', () => console.log('held'));
socket.resume();
