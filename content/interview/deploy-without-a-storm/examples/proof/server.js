const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message));
  if (server.clients.size === 4) setTimeout(() => process.emit('SIGTERM'), 100);
});

process.on('SIGTERM', async () => {
  const clients = [...server.clients];
  server.close(() => {
    console.log('drained');
    process.exit(0);
  });
  for (const [index, client] of clients.entries()) {
    setTimeout(() => client.close(1012, 'restart'), index * 200);
  }
  setTimeout(() => process.exit(1), 5000).unref();
});
