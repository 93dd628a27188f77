// ends: exit 0, prints "held"
// A debugger listens on a port, and whoever connects to it may do everything.
try {
  const inspector = require('node:inspector');
  inspector.open(Number('{{free}}'), '127.0.0.1');
  console.log(inspector.url() ? 'LEAK' : 'no url');
} catch {}
try {
  process._debugProcess(process.pid);
} catch {}
console.log('held');
process.exit(0);
