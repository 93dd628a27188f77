const { WebSocket, WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {

  socket.on('message', (data, isBinary) => {
    for (const client of server.clients) {
      if (client === socket || client.readyState !== WebSocket.OPEN) continue;
      client.send(data, { binary: isBinary });
    }
  });
});
