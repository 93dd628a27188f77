// ends: killed output or cpu or blocked or memory
setInterval(() => { for (let at = 0; at < 50; at += 1) process.stderr.write('y'.repeat(20_000)); }, 1);
