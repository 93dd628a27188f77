// ends: exit 0, prints "held"
const net = require('node:net');
const { gate } = JSON.parse(Deno.args[0]);
const lines = ['\n', '0\n', '-1\n', '1e3\n', '0x50\n', 'NaN\n', '99999999\n', '../..\n', '\x00\x00\x00\n', '{{tcp}}\n', '22\n'];
for (const line of lines) {
  net
    .connect({ path: gate }, function ask() {
      this.write(`${line}GET / HTTP/1.1\r\nHost: x\r\n\r\n`);
    })
    .on('data', () => console.log('LEAK', line))
    .on('error', () => {});
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 500);
