const WebSocket = require('ws');

const goingAway = 1001;
const goodbyeMs = 1000;

const server = new WebSocket.Server({ port: 8080, maxPayload: 1024 * 1024 });

server.on('connection', (socket) => {
  socket.on('error', (error) => console.log(error.code));

  socket.on('message', (message, isBinary) => {
    if (message.toString().length > 64 * 1024) return socket.close(1009);
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
