const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', console.error);
  socket.on('message', (message) => {
    console.log(message);
    socket.send(message);
  });
});
