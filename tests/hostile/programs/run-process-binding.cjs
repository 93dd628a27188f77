// ends: exit 0, prints "held"
// Node's insides, past the modules that check.
const names = ['fs', 'spawn_sync', 'process_wrap', 'tcp_wrap', 'pipe_wrap', 'udp_wrap', 'natives', 'os', 'inspector', 'worker'];
for (const name of names) {
  for (const bind of [process.binding, process._linkedBinding, globalThis.internalBinding]) {
    try {
      const found = bind?.call(process, name);
      console.log(name, Object.keys(found).length);
      if (name === 'fs') console.log('LEAK', found.readFileUtf8('{{file}}', 0));
      if (name === 'spawn_sync') console.log('LEAK', found.spawn({ file: '/bin/cat', args: ['cat', '{{file}}'], stdio: [] }).pid);
    } catch {}
  }
}
console.log('held');
