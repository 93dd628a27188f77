// ends: exit 0, prints "held"
const v8 = require('node:v8');
for (const flag of ['--no-jitless', '--max-old-space-size=8192', '--allow-natives-syntax', '--expose-gc', '--stack-size=999999']) {
  try {
    v8.setFlagsFromString(flag);
  } catch {}
}
try {
  new Function('%SystemBreak()')();
} catch {}
console.log(typeof WebAssembly === 'undefined' ? 'held' : 'LEAK');
