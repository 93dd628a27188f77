const { WebSocket } = require('ws');

function connect() {
  const socket = new WebSocket('ws://localhost:8080');

  socket.on('unexpected-response', (request, response) => {
    console.log('status:', response.statusCode, 'retry after:', response.headers['retry-after']);
    request.destroy();
  });

  socket.on('error', (error) => {
    console.log('error:', error.message);
    if (error.code === 'ECONNREFUSED') setTimeout(connect, 100);
  });

  socket.on('close', (code) => console.log('close:', code));
}

connect();
