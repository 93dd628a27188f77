const address = 'ws://localhost:8080';

const untilClosed = (socket) =>
  new Promise((resolve) => {
    socket.onclose = (event) => {
      console.log(socket.url, 'state', socket.readyState, 'code', event.code);
      resolve();
    };
  });

// 1. /open: the whole road, 0, 1, 2, 3.
const open = new WebSocket(`${address}/open`);
open.onopen = () => open.close(1000);
await untilClosed(open);

// 2. /closed: from 0 straight to 3.
const closed = new WebSocket(`${address}/closed`);
await untilClosed(closed);

// 3. /slow: 0, 2, 3. Nobody answers in time, so this side gives up.
const slow = new WebSocket(`${address}/slow`);
const patience = setTimeout(() => slow.close(), 500);
slow.onopen = () => clearTimeout(patience);
await untilClosed(slow);
