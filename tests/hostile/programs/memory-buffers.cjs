// ends: killed memory | killed cpu | exit 1 | signal SIGABRT | signal SIGTRAP
// Outside of the heap, and really used.
const kept = [];
setInterval(() => kept.push(Buffer.alloc(4 * 1024 * 1024, 7)), 5);
