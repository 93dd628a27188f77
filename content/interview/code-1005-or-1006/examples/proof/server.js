const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket, request) => {
  socket.on('error', console.error);
  if (request.url === '/polite') socket.close();
  else socket.terminate();
});
