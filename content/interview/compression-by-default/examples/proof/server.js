const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket, { headers }) => {
  socket.on('error', console.error);
  console.log('Sec-WebSocket-Extensions:', headers['sec-websocket-extensions']);
  console.log(`extensions "${socket.extensions}"`);
  socket.send('Hello');
});
