// ends: killed blocked
// Stops every timer there is, ours with them.
for (let timer = 0; timer < 10_000; timer += 1) {
  clearInterval(timer);
  clearTimeout(timer);
}
require('node:net').createServer().listen(8080);
