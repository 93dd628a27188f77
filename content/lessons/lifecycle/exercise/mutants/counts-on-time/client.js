const address = 'ws://localhost:8080';

const open = new WebSocket(`${address}/open`);
open.onopen = () => open.close(1000);

setTimeout(() => {
  new WebSocket(`${address}/closed`);
}, 600);

setTimeout(() => {
  const slow = new WebSocket(`${address}/slow`);
  setTimeout(() => slow.close(), 500);
}, 1200);
