// ends: exit 0, prints "4 and EMFILE"
const net = require('node:net');
let listening = 0;
const codes = new Set();
for (let port = 1000; port < 1500; port += 1) {
  net
    .createServer()
    .on('error', ({ code }) => codes.add(code))
    .listen(port, () => {
      listening += 1;
    });
}
setTimeout(() => {
  console.log(`${listening} and ${[...codes].join()}`);
  process.exit(0);
}, 500);
