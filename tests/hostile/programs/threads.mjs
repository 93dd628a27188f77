// ends: killed threads | killed memory | killed cpu | exit 1 | signal SIGABRT | signal SIGTRAP
const code = 'setInterval(() => {}, 1000);';
for (let count = 0; count < 100; count += 1)
  new Worker(`data:text/javascript,${encodeURIComponent(code)}`, { type: 'module' });
