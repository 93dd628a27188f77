// ends: exit 0, prints "held"
const { fork, spawn } = require('node:child_process');
process.on('uncaughtException', () => {});
for (let count = 0; count < 500; count += 1) {
  try {
    fork(__filename).on('error', () => {});
  } catch {}
  try {
    spawn('/bin/sh', ['-c', 'sleep 60 & sleep 60'], { detached: true }).on('error', () => {});
  } catch {}
}
console.log('held');
process.exit(0);
