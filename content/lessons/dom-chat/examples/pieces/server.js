const { WebSocket, WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (client) => {
  client.on('error', (error) => console.error(error.message));
  client.on('message', (data) => {
    for (const one of server.clients) {
      if (one.readyState === WebSocket.OPEN) one.send(data.toString());
    }
  });
});

server.on('listening', () => console.log('listening on 8080'));
