const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', console.error);
  // Every 500 ms a ping. After two of them without an answer: out.
});
