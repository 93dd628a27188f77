const { WebSocketServer } = require('ws');

// On /quiet the server waits to be spoken to. On /pinged it pings well within the proxy's limit.
const server = new WebSocketServer({ port: 8081 });
server.on('connection', (client, request) => {
  client.on('error', (error) => console.error(error.message));
  if (request.url !== '/pinged') return;
  const timer = setInterval(() => client.ping(), 200);
  client.on('close', () => clearInterval(timer));
});
