// ends: exit 0, prints "held"
const net = require('node:net');
for (const path of ['{{unix}}', '../{{name}}/0.sock', '/app/s/../{{name}}/0.sock', '\0{{unix}}']) {
  try {
    net.connect({ path }, () => console.log('LEAK', path)).on('error', () => {});
  } catch {}
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 300);
