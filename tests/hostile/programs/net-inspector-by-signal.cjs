// ends: contained
// Node answers this signal by opening its debugger.
process.kill(process.pid, 'SIGUSR1');
setTimeout(() => process.exit(0), 300);
