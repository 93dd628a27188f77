// ends: contained
// Flags of V8, for itself and for an isolate that begins after them: machine code, more heap, files.
const v8 = require('node:v8');
const { Worker } = require('node:worker_threads');
const flags = ['--no-jitless', '--expose-gc', '--max-old-space-size=4096', '--allow-natives-syntax', '--prof', '--log-all', '--trace-gc',
  '--logfile={{folder}}/v8.log', '--no-logfile-per-isolate', '--redirect-code-traces-to={{folder}}/code', '--turbo-stats', '--sandbox-testing'];
for (const flag of flags) {
  try {
    v8.setFlagsFromString(flag);
  } catch {}
}
const looks = "[typeof WebAssembly === 'undefined' ? 'held' : 'LEAK', typeof gc, require('node:v8').getHeapStatistics().heap_size_limit >> 20].join()";
console.log('here', eval(looks));
try {
  new Worker(`console.log('there', ${looks})`, { eval: true }).on('error', ({ message }) => console.log(message));
} catch (error) {
  console.log(error.message);
}
setTimeout(() => process.exit(0), 800);
