const { WebSocket } = require('ws');

function connect() {
  const socket = new WebSocket('ws://localhost:8080', {
    headers: { Authorization: 'Bearer 42' },
  });

  socket.on('open', () => socket.send('Hello from Node'));
  socket.on('message', (data, isBinary) => {
    console.log(data, isBinary, data.toString());
    socket.close(1000);
  });

  // The server may still be starting.
  socket.on('error', (error) => {
    console.log(error.code);
    setTimeout(connect, 100);
  });
}

connect();
