const WebSocket = require('ws');

const waitMs = 250;
let tries = 0;

function connect() {
  tries += 1;
  if (tries > 10) process.exit(1);
  const socket = new WebSocket('ws://localhost:8080');

  socket.on('message', (data) => {
    const [a, b] = data.toString().split(' + ').map(Number);
    socket.send(Buffer.from(String(a + b)));
  });

  socket.on('error', (error) => console.log('error:', error.message));

  socket.on('close', (code) => {
    console.log('closed', code);
    if (code === 1000) return;
    setTimeout(connect, waitMs);
  });
}

connect();
