// ends: killed memory | killed cpu | exit 1 | signal SIGABRT | signal SIGTRAP | signal SIGILL
const kept = [];
setInterval(() => kept.push(Buffer.from('x'.repeat(4_000_000)).toString('latin1')), 5);
