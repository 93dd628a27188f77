const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('listening', () => console.log('listening'));

server.on('connection', (socket, request) => {
  console.log('connected:', request.url);
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  socket.on('close', (code) => console.log('closed with', code));
  socket.on('error', (error) => console.error(error.message));
});
