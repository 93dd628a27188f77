// ends: contained
// Ends in the ugliest way it can, with its memory full of what it would like to leave on the disk.
const full = Buffer.alloc(32 * 1024 * 1024, 'core');
process.on('exit', () => full.length);
try {
  require('node:v8').setFlagsFromString('--abort-on-uncaught-exception --stack-size=1000000');
} catch {}
const deep = () => deep() + 1;
try {
  deep();
} catch {}
process.abort();
