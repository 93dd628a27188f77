const WebSocket = require('ws');

const waitMs = 250;
let tries = 0;

function connect() {
  tries += 1;
  if (tries > 40) process.exit(1);
  const socket = new WebSocket('ws://localhost:8080');

  socket.on('message', (data) => {
    const [a, b] = data.toString().split(' + ').map(Number);
    socket.send(String(a + b));
  });

  socket.on('error', () => setTimeout(connect, waitMs));

  socket.on('close', (code) => {
    console.log('closed', code);
    if (code === 1000) return;
    setTimeout(connect, waitMs);
  });
}

connect();
