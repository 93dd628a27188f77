const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080, perMessageDeflate: true });

server.on('connection', (socket) => {
  socket.on('error', console.error);
  socket.send('Hello');
  socket.send('Hello');
});
