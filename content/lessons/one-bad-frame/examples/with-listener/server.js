const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error('caught', error.code));
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});
