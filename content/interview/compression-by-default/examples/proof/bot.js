const { WebSocket } = require('ws');

function connect() {
  const socket = new WebSocket('ws://localhost:8080');

  socket.on('message', () => socket.close(1000));
  socket.on('error', (error) => {
    if (error.code === 'ECONNREFUSED') setTimeout(connect, 100);
  });
}

connect();
