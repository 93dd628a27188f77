// ends: killed memory | killed cpu | exit 1 | signal SIGABRT | signal SIGTRAP
// A small message that becomes a big one, many times at once.
const zlib = require('node:zlib');
const small = zlib.deflateSync(Buffer.alloc(64 * 1024 * 1024));
const kept = [];
setInterval(() => zlib.inflate(small, (_error, big) => kept.push(big?.fill(1))), 20);
