// ends: contained
// Without its pipes there is nobody to tell, and it goes on.
const fs = require('node:fs');
for (const fd of [0, 1, 2]) {
  for (const close of [() => fs.closeSync(fd), () => [Deno.stdin, Deno.stdout, Deno.stderr][fd].close()]) {
    try {
      close();
    } catch {}
  }
}
setInterval(() => {}, 1000);
for (;;);
