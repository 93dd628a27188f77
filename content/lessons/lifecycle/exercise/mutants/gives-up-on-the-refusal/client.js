const address = 'ws://localhost:8080';

const open = new WebSocket(`${address}/open`);
open.onopen = () => open.close(1000);
open.onclose = () => {
  const closed = new WebSocket(`${address}/closed`);
  setTimeout(() => closed.close(), 500);
  closed.onclose = () => {
    const slow = new WebSocket(`${address}/slow`);
    setTimeout(() => slow.close(), 500);
  };
};
