// ends: contained
// As many as it can get, each with a heap of its own.
const { Worker } = require('node:worker_threads');
const code = 'const kept = []; setInterval(() => kept.push(new Array(100000).fill(1)), 5);';
const resourceLimits = { maxOldGenerationSizeMb: 4096, stackSizeMb: 256 };
for (let count = 0; count < 64; count += 1) {
  try {
    new Worker(code, { eval: true, resourceLimits, execArgv: ['--allow-all'] }).on('error', () => {});
  } catch {}
}
setTimeout(() => process.exit(0), 1500);
