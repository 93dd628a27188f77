// ends: exit 0, prints "held"
// Whatever is open already: beyond its own three nothing may be read, written or closed that is ours.
const fs = require('node:fs');
const net = require('node:net');
for (let fd = 3; fd <= 40; fd += 1) {
  try {
    console.log('LEAK', fd, fs.readSync(fd, Buffer.alloc(64)));
  } catch {}
  for (const use of [() => fs.fstatSync(fd), () => fs.closeSync(fd), () => fs.writeSync(fd, '\x1e{"type":"beat"}\n')]) {
    try {
      use();
    } catch {}
  }
  try {
    new net.Socket({ fd }).on('error', () => {}).on('data', (bytes) => console.log('LEAK', fd, String(bytes)));
  } catch {}
  try {
    fs.openSync(`/dev/fd/${fd}`);
    console.log('LEAK', fd);
  } catch {}
}
console.log('held');
process.exit(0);
