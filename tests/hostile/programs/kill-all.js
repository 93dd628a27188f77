// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
for (const pid of [-1, 1, process.ppid]) { try { process.kill(pid, 'SIGKILL'); got('killed ' + pid); } catch (error) { console.log(error.name); } }
