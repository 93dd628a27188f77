// ends: contained
const net = require('node:net');
const { gate } = JSON.parse(Deno.args[0]);
let tries = 0;
const again = () => {
  tries += 1;
  if (tries > 3000) process.exit(0);
  net.connect({ path: gate }).on('error', () => {}).on('close', again).end('1\n');
};
for (let count = 0; count < 100; count += 1) again();
