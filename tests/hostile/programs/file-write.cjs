// ends: exit 0, prints "held"
const fs = require('node:fs');
const places = ['./new.js', './server.js', '../x', '../ports/1', '../cache/x', '/tmp/x', '{{folder}}/x', '/var/tmp/x'];
for (const path of [...places, '/dev/shm/x', '{{session}}/src/server.js', '/proc/self/oom_score_adj']) {
  for (const write of [fs.writeFileSync, fs.appendFileSync, fs.mkdirSync, Deno.writeTextFileSync, fs.rmSync]) {
    try {
      write(path, 'mine');
      console.log('LEAK', write.name, path);
    } catch {}
  }
}
console.log('held');
