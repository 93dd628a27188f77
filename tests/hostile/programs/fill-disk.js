// ends: contained
const fs = require('fs');
const path = require('path');
const own = path.join(__dirname, '..', '1.sock');
try {
  const file = fs.openSync(own, 'w');
  for (let at = 0; at < 4096; at += 1) fs.writeSync(file, Buffer.alloc(1 << 16, 1));
  console.log('GOT a large file');
} catch (error) { console.log(error.code); }
process.exit(0);
