const { WebSocket } = require('ws');

function connect() {
  const socket = new WebSocket('ws://localhost:8080');

  socket.on('open', () => {
    socket.send('0'.repeat(10_000_000));
    socket.on('close', (code) => console.log('close', code));
  });
  socket.on('error', (error) => {
    if (error.code === 'ECONNREFUSED') setTimeout(connect, 100);
  });
}

connect();
