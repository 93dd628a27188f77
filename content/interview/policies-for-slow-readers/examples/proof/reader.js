const { WebSocket } = require('ws');

function connect() {
  const socket = new WebSocket('ws://localhost:8080');
  socket.on('error', () => setTimeout(connect, 100));
  socket.on('open', () => {
    socket.pause();
    setTimeout(() => socket.resume(), 1000);
  });
  socket.on('message', (data) => {
    const price = parseInt(data.subarray(0, 8).toString(), 10);
    if (price < 40) return;
    console.log('heard the last price:', price);
    socket.close(1000);
  });
}

connect();
