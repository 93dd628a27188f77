// ends: exit 0, prints "held"
// What is there, and when it changes, without reading any of it. What it would write, the canaries see.
const fs = require('node:fs');
process.on('uncaughtException', () => {});
const asks = [
  () => fs.readdirSync('{{folder}}'),
  () => fs.opendirSync('{{folder}}').readSync().name,
  () => fs.globSync('{{folder}}/**').join(),
  () => fs.globSync('**', { cwd: '{{folder}}' }).join(),
  () => fs.globSync('../../**').join(),
  () => fs.statfsSync('{{folder}}').blocks,
  () => fs.watch('{{folder}}', () => console.log('LEAK')) && undefined,
  () => fs.watch(__dirname, { recursive: true }) && undefined,
  () => fs.watchFile('{{file}}', { interval: 10 }, (now) => now.size > 0 && console.log('LEAK', now.size)) && undefined,
  () => Deno.watchFs('{{folder}}'),
  () => [...Deno.readDirSync('{{folder}}')].length,
  () => Deno.realPathSync('{{folder}}/../{{name}}/..'),
  () => fs.accessSync('{{file}}') ?? 'access',
  () => fs.cpSync('{{folder}}', `${__dirname}/copy`, { recursive: true }) ?? 'copied',
  () => process.chdir('{{folder}}') ?? 'there',
  () => process.loadEnvFile('{{file}}') ?? 'loaded',
  () => process.report.writeReport('{{folder}}/report.json') || undefined,
  () => require('node:module').enableCompileCache('{{folder}}')?.directory,
  () => new (require('node:wasi').WASI)({ version: 'preview1', preopens: { '/': '{{folder}}' } }) && undefined,
  () => require('node:trace_events').createTracing({ categories: ['node.fs'] }).enable(),
];
for (const ask of asks) {
  try {
    const got = ask();
    if (got !== undefined) console.log('LEAK', ask.toString(), got);
  } catch {}
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 400);
