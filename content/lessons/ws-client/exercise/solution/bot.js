const WebSocket = require('ws');

const waitMs = 250;

function connect() {
  const socket = new WebSocket('ws://localhost:8080');

  socket.on('message', (data) => {
    const [a, b] = data.toString().split(' + ').map(Number);
    socket.send(String(a + b));
  });

  // A close follows, and says what to do.
  socket.on('error', (error) => console.log('error:', error.message));

  socket.on('close', (code) => {
    console.log('closed', code);
    if (code === 1000) return;
    setTimeout(connect, waitMs);
  });
}

connect();
