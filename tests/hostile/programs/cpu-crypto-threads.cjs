// ends: killed cpu | killed threads
// Work for other threads: this one is idle.
const { pbkdf2 } = require('node:crypto');
for (let count = 0; count < 200; count += 1) pbkdf2('word', 'salt', 5_000_000, 64, 'sha512', () => {});
