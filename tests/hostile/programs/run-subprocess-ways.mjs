// ends: exit 0, prints "held"
import cluster from 'node:cluster';
import * as child from 'node:child_process';
const ways = [
  () => cluster.fork(),
  () => child.fork('{{code}}'),
  () => child.spawnSync('/proc/self/exe', ['eval', '1']).pid,
  () => child.spawnSync('sh', ['-c', 'cat {{file}}'], { shell: true }).pid,
  () => new Deno.Command(Deno.execPath(), { args: ['eval', '1'] }).outputSync(),
  () => Deno.run?.({ cmd: ['cat', '{{file}}'] }),
  () => process.execve('/bin/cat', ['cat', '{{file}}'], {}),
  () => new Deno.Command('cat', { args: ['{{file}}'] }).spawn(),
];
for (const way of ways) {
  try {
    const started = way();
    if (started) console.log(String(way), typeof started.pid);
    if (started?.pid > 0) console.log('LEAK');
    started?.on?.('error', () => {});
  } catch {}
}
console.log('held');
process.exit(0);
