const address = 'ws://localhost:8080';

const open = new WebSocket(`${address}/open`);
setTimeout(() => open.close(1000), 0);
open.onclose = () => {
  const closed = new WebSocket(`${address}/closed`);
  closed.onclose = () => {
    const slow = new WebSocket(`${address}/slow`);
    setTimeout(() => slow.close(), 500);
  };
};
