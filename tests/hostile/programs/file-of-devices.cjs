// ends: exit 0, prints "held"
const fs = require('node:fs');
const names = ['/dev/shm/x', '/dev/mem', '/dev/tty', '/dev/ptmx', '/dev/stdin', '/tmp/x', '/var/tmp/x', '/run/x', '/dev/mqueue/x', '/dev/fuse',
  '/sys/fs/cgroup/cgroup.procs', '/proc/sys/kernel/core_pattern', '/proc/self/oom_score_adj', '/proc/self/coredump_filter'];
for (const name of names) {
  for (const use of [
    () => fs.writeFileSync(name, 'x', { flag: 'w' }),
    () => fs.openSync(name, 'r+'),
    () => Deno.openSync(name, { write: true, create: true }),
    () => fs.createWriteStream(name).on('error', () => {}) && undefined,
    () => Deno.makeTempFileSync({ dir: '/dev/shm' }),
    () => fs.statfsSync(name),
  ]) {
    try {
      const got = use();
      if (got !== undefined || fs.existsSync(name)) console.log('LEAK', name, String(use));
    } catch {}
  }
}
for (const use of [() => require('node:os').setPriority(0, -20), () => process.setuid(0), () => process.chroot?.('/'), () => process.umask(0)]) {
  try {
    use();
  } catch {}
}
console.log('held');
