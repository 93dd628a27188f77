import WebSocket from 'ws';

const firstWaitMs = 250;
const longestWaitMs = 8000;
let waitMs = firstWaitMs;

function connect() {
  const socket = new WebSocket('ws://localhost:8080');

  socket.on('open', () => {
    console.log('Connected');
    waitMs = firstWaitMs;
    socket.send('Hello, server!');
  });

  socket.on('message', (data) => {
    console.log(`The server says: ${data}`);
  });

  // A close event follows, so connecting again has one place.
  socket.on('error', (error) => {
    console.log(`Error: ${error.code ?? error.message}`);
  });

  socket.on('close', (code) => {
    console.log(`Closed with ${code}`);
    if (code === 1000) return;
    // Not all clients at the same moment.
    setTimeout(connect, waitMs * (0.5 + Math.random() / 2));
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  });
}

connect();
