// ends: exit 0, prints "held"
// Node's ways to more of itself.
const cluster = require('node:cluster');
const { Worker, SHARE_ENV } = require('node:worker_threads');
process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
const told = (one) => {
  one?.on?.('error', () => {});
  one?.on?.('online', () => one.pid === undefined || console.log('LEAK', 'a process'));
  return one;
};
for (const way of [
  () => cluster.setupPrimary?.({ exec: '/bin/cat', args: ['{{file}}'], execPath: '/bin/cat', silent: false }),
  () => cluster.fork?.({ LEAK: '1' }),
  () => cluster.setupMaster?.({ exec: '/bin/cat', execArgv: ['{{file}}'] }),
  () => told(cluster.fork?.()),
  () => told(new cluster.Worker({ process: { pid: 1 } })).kill('SIGKILL'),
  () => require('node:child_process').fork('{{code}}', { execPath: '/bin/cat', execArgv: ['{{file}}'] }),
  () => require('node:child_process').spawn(process.execPath, ['eval', '1']).pid,
  () => told(new Worker('{{code}}', { env: SHARE_ENV, execArgv: ['-A'], stdin: true })),
  () => told(new Worker(`require('fs').readFileSync('{{file}}')`, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 1e6 } })),
  () => told(new Worker(new URL('data:text/javascript,import "{{code}}"'))),
  () => require('node:repl').start({ useGlobal: true }),
  () => require('node:test').run({ files: ['{{code}}'] }),
  () => process.execve?.('/bin/cat', ['cat', '{{file}}'], {}),
  () => process.dlopen({ exports: {} }, '/usr/lib/libc.so.6'),
  () => process.setuid?.(0),
  () => process._debugProcess?.(Number('{{pid}}')),
  () => process._kill?.(1, 9) === 0 && console.log('LEAK'),
]) {
  try {
    told(way());
  } catch {}
}
setTimeout(() => {
  console.log('held');
  Deno.exit(0);
}, 800);
