// ends: killed cpu | killed memory | killed threads | killed blocked
const code = 'for (;;);';
for (let count = 0; count < 6; count += 1)
  new Worker(`data:text/javascript,${encodeURIComponent(code)}`, { type: 'module' });
setInterval(() => {}, 1000);
