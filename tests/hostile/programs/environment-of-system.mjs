// ends: exit 0, prints "held"
// What the machine is called and who else is on it.
import os from 'node:os';

const asks = ['hostname', 'osRelease', 'osUptime', 'loadavg', 'networkInterfaces', 'systemMemoryInfo', 'uid', 'gid'];
for (const name of asks) {
  try {
    console.log('LEAK', name, Deno[name]());
  } catch {}
}
for (const name of ['userInfo', 'release', 'homedir']) {
  try {
    console.log(name, os[name]());
  } catch {}
}
console.log(os.hostname() === 'sandbox' ? 'held' : 'LEAK');
