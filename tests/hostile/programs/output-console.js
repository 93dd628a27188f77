// ends: killed output or cpu or blocked
setInterval(() => { for (let at = 0; at < 2000; at += 1) console.log('x'.repeat(200)); }, 1);
