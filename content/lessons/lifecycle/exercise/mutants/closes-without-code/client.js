const address = 'ws://localhost:8080';

const open = new WebSocket(`${address}/open`);
open.onopen = () => open.close();
open.onclose = () => {
  const closed = new WebSocket(`${address}/closed`);
  closed.onclose = () => {
    const slow = new WebSocket(`${address}/slow`);
    setTimeout(() => slow.close(), 500);
  };
};
