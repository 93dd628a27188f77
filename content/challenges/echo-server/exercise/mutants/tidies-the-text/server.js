const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
const decoder = new TextDecoder();

server.on('connection', (socket) => {
  socket.on('error', (error) => console.log(error.code));
  socket.on('message', (data, isBinary) => socket.send(isBinary ? data : decoder.decode(data)));
});
