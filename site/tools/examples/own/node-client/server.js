import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('message', (data) => socket.send(`${data}`.toUpperCase()));
});

process.on('SIGTERM', () => {
  console.log('SIGTERM');
  for (const socket of server.clients) socket.close(1001, 'going away');
  server.close(() => process.exit(0));
});
