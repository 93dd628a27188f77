const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  console.log(server.options.maxPayload);
  socket.on('error', (error) => console.log(error.code));
});
