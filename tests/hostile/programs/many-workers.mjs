// ends: killed threads or memory or cpu or heap
const url = URL.createObjectURL(new Blob(['setInterval(() => {}, 1000)'], { type: 'text/javascript' }));
for (let at = 0; at < 200; at += 1) new Worker(url, { type: 'module' });
setInterval(() => {}, 1000);
