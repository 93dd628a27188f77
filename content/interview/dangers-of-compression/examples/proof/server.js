const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080, perMessageDeflate: true, maxPayload: 64 * 1024 });

server.on('connection', (socket) => {
  socket.on('error', (error) => console.log(error.code));
  socket.on('message', (data) => console.log(data.length));
});
