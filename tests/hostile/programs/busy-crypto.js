// ends: killed cpu or memory or blocked or threads
const { pbkdf2 } = require('crypto');
for (let at = 0; at < 64; at += 1) pbkdf2('x', 'y', 5e6, 64, 'sha512', () => {});
setInterval(() => {}, 1000);
