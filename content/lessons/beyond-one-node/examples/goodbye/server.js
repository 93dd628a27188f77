const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (client) => {
  client.on('error', (error) => console.error(error.message));
  client.on('message', (data) => client.send(String(data)));
});

// Kubernetes, systemd and Docker all ask with SIGTERM first. SIGKILL follows, and nobody can listen to that.
process.on('SIGTERM', () => {
  console.log('told to stop, with', server.clients.size, 'clients');
  // No new clients. Those that are here are told to come back elsewhere.
  server.close(() => process.exit(0));
  for (const client of server.clients) client.close(1001, 'moving house');
  // Whoever does not answer is not waited for.
  setTimeout(() => process.exit(0), 2000).unref();
});
