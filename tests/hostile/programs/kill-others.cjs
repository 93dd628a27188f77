// ends: exit 0, prints "held"
// Itself it may kill.
const others = [1, -1, 0, process.ppid, -process.ppid, Number('{{pid}}'), process.pid + 1, 2, 3];
for (const pid of others.filter((other) => other !== process.pid)) {
  for (const signal of ['SIGKILL', 'SIGSTOP', 'SIGTERM', 0]) {
    for (const kill of [process.kill, Deno.kill]) {
      try {
        kill(pid, signal);
        console.log('LEAK', pid, signal);
      } catch {}
    }
  }
}
console.log('held');
