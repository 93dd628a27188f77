// ends: killed blocked
for (let id = 0; id < 10_000; id += 1) clearInterval(id);
require('net').createServer().listen(8080);
