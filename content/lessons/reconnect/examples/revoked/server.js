const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', console.error);
  // The token has expired, and will be no better next time.
  socket.close(4401, 'token expired');
});
