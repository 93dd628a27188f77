const address = 'ws://localhost:8080';

const walk = (path) =>
  new Promise((resolve) => {
    const socket = new WebSocket(address + path);
    const patience = setTimeout(() => socket.close(), 500);
    socket.onopen = () => {
      clearTimeout(patience);
      socket.close(1000);
    };
    socket.onclose = resolve;
  });

await walk('/open');
await walk('/closed');
await walk('/slow');
