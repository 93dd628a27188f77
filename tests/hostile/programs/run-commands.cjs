// ends: exit 0, prints "held"
const children = require('node:child_process');
process.on('uncaughtException', () => {});
for (const way of [
  () => children.execSync('id'),
  () => children.spawnSync('/bin/sh', ['-c', 'id']),
  () => children.execFileSync(process.execPath, ['--version']),
  () => new Deno.Command('id').outputSync(),
  () => new Deno.Command(Deno.execPath(), { args: ['eval', '-A', '1'] }).outputSync(),
  () => process.binding('spawn_sync').spawn({ file: '/bin/sh', args: ['sh', '-c', 'id'] }),
]) {
  try {
    const { stdout, error, status } = way() ?? {};
    if (!error && (status === 0 || stdout)) console.log('LEAK', way.toString(), String(stdout));
  } catch {}
}
for (const way of [
  () => children.spawn('id'),
  () => children.exec('id'),
  () => children.fork('./server.js'),
  () => require('node:cluster').fork(),
]) {
  try {
    way()
      .on('error', () => {})
      .on('spawn', () => console.log('LEAK', way.toString()));
  } catch {}
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 300);
