const http = require('http');
const { WebSocketServer } = require('ws');

let isReady = true;

// The platform asks /ready before it sends anybody here.
const server = http.createServer((request, response) => {
  response.writeHead(isReady ? 200 : 503).end();
});
const sockets = new WebSocketServer({ server });

sockets.on('connection', (client) => {
  client.on('error', (error) => console.error(error.message));
  client.on('message', (data) => {
    if (String(data) === 'deploy') process.kill(process.pid, 'SIGTERM');
  });
});

// Not ready any more, then the goodbyes one after the other, then the end.
process.on('SIGTERM', () => {
  isReady = false;
  const clients = [...sockets.clients];
  clients.forEach((client, index) => setTimeout(() => client.close(1001, 'moving house'), 300 + index * 100));
  setTimeout(() => process.exit(0), 300 + clients.length * 100 + 500);
});

server.listen(8080, () => console.log('listening on 8080'));
