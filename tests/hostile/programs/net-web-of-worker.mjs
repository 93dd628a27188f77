// ends: exit 0, prints "held"
// The web's own fetch and WebSocket, as a Worker still has them.
const code = `
  const urls = ['http://127.0.0.1:{{tcp}}/', 'http://localhost:{{tcp}}/', 'https://example.com/'];
  for (const url of urls) await fetch(url).then(() => postMessage('LEAK'), () => {});
  try { new WebSocket('ws://127.0.0.1:{{tcp}}/'); } catch {}
  try { new EventSource('http://127.0.0.1:{{tcp}}/'); } catch {}
  setTimeout(() => postMessage('held'), 300);`;
const worker = new Worker(`data:text/javascript,${encodeURIComponent(code)}`, { type: 'module' });
worker.onmessage = ({ data }) => {
  console.log(data);
  if (data === 'held') process.exit(0);
};
