const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080, perMessageDeflate: { threshold: 0 } });

server.on('connection', (socket) => {
  socket.on('error', console.error);
  socket.send('Hello');
});
