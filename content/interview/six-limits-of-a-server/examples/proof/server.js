const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080, maxPayload: 1024 });

server.on('connection', (socket) => {
  let tokens = 5;
  socket.on('error', (error) => console.log(error.message));
  socket.on('message', () => {
    tokens -= 1;
    if (tokens < 0) socket.close(1008, 'too many messages');
  });
});
