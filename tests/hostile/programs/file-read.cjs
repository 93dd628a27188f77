// ends: exit 0, prints "held"
const fs = require('node:fs');
for (const path of ['{{file}}', '/etc/passwd', '/etc/hostname', '/proc/self/environ', '/root', '/home']) {
  for (const read of [fs.readFileSync, fs.readdirSync, fs.statSync, fs.realpathSync, fs.openSync]) {
    try {
      read(path);
      console.log('LEAK', read.name, path);
    } catch {}
  }
}
console.log('held');
