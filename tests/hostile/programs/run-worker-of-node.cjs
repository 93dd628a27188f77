// ends: exit 0, prints "held"
const { Worker } = require('node:worker_threads');
const code = "console.log('LEAK', require('fs').readFileSync('{{file}}', 'utf8'))";
for (const options of [{ eval: true }, { eval: true, env: process.env, execArgv: ['-A', '--allow-read'], resourceLimits: {} }]) {
  try {
    new Worker(code, options).on('error', () => {});
  } catch {}
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 400);
