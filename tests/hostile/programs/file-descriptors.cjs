// ends: exit 0, prints "held"
// What the parent forgot to close.
const fs = require('node:fs');
const bytes = Buffer.alloc(65_536);
for (let descriptor = 3; descriptor < 128; descriptor += 1) {
  try {
    console.log('read', bytes.toString('utf8', 0, fs.readSync(descriptor, bytes, 0, bytes.length, 0)));
  } catch {}
}
console.log('held');
