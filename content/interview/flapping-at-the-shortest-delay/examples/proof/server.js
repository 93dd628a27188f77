const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message));
  socket.close(1013, 'overloaded');
});
