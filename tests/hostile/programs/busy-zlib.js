// ends: killed cpu or memory or blocked
const zlib = require('zlib');
const load = require('crypto').randomBytes(1 << 20);
const again = () => zlib.gzip(load, again);
for (let at = 0; at < 8; at += 1) again();
