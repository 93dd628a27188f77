const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});

process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  for (const client of server.clients) client.close(1001);
});
