const WebSocket = require('ws');

const goingAway = 1001;
const goodbyeMs = 1000;

const server = new WebSocket.Server({ port: 8080, maxPayload: 64 * 1024 });

server.on('connection', (socket) => {
  socket.on('error', () => {
    for (const client of server.clients) client.terminate();
  });

  socket.on('message', (message, isBinary) => {
    for (const client of server.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(message, { binary: isBinary });
    }
  });
});

process.on('SIGTERM', () => {
  server.close();
  for (const client of server.clients) client.close(goingAway);
  setTimeout(() => {
    for (const client of server.clients) client.terminate();
  }, goodbyeMs);
});
