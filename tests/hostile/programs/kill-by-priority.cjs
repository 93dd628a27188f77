// ends: exit 0, prints "held"
const os = require('node:os');
try {
  os.setPriority(0, -20);
  console.log('LEAK');
} catch {}
try {
  process.setuid(0);
  console.log('LEAK');
} catch {}
try {
  process.chdir('{{folder}}');
  console.log('LEAK');
} catch {}
console.log('held');
