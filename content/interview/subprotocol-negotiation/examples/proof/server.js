const { WebSocketServer } = require('ws');

const server = new WebSocketServer({
  port: 8080,
  handleProtocols: (offered, request) => (request.url === '/picks' ? 'chat.v1' : false),
});

server.on('connection', (socket) => {
  socket.on('error', console.error);
  socket.send(socket.protocol);
});
