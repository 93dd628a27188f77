const { WebSocket, WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

const said = [];

server.on('connection', (socket) => {
  for (const [data, isBinary] of said) socket.send(data, { binary: isBinary });
  // Without a listener one broken frame would end the process.
  socket.on('error', (error) => console.log(error.code));

  socket.on('message', (data, isBinary) => {
    said.push([data, isBinary]);
    for (const client of server.clients) {
      if (client === socket || client.readyState !== WebSocket.OPEN) continue;
      client.send(data, { binary: isBinary });
    }
  });
});
