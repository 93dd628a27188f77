// ends: exit 0, prints "held"
// Whether a file is there is news as well.
const fs = require('node:fs');
let known = 0;
for (const path of ['{{file}}', '{{folder}}', '/etc/passwd', '{{session}}']) {
  try {
    if (fs.existsSync(path)) known += 1;
  } catch {}
  try {
    fs.accessSync(path);
    known += 1;
  } catch {}
}
console.log(known === 0 ? 'held' : 'LEAK');
