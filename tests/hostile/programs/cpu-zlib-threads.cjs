// ends: killed cpu | killed memory | killed threads | exit 1 | signal SIGABRT
const { brotliCompress } = require('node:zlib');
const bytes = Buffer.alloc(4 * 1024 * 1024, 'all work and no play ');
const again = () => brotliCompress(bytes, again);
for (let count = 0; count < 8; count += 1) again();
