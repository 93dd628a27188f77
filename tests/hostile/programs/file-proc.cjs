// ends: exit 0, prints "held"
const fs = require('node:fs');
const names = ['environ', 'cmdline', 'maps', 'mem', 'fd/0', 'root{{file}}', 'cwd', 'mountinfo', 'net/tcp', 'net/unix'];
for (const pid of ['self', 'thread-self', '1', '{{pid}}', String(process.ppid)]) {
  for (const name of names) {
    try {
      console.log('LEAK', name, fs.readFileSync(`/proc/${pid}/${name}`, 'utf8'));
    } catch {}
  }
}
console.log('held');
