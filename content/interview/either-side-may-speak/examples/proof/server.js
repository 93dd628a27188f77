const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', console.error);
  socket.send('one');
  setTimeout(() => socket.send('two'), 200);
});
