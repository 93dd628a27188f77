const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', console.error);
  for (let at = 0; at < 20; at += 1) socket.send(String(at));
});
