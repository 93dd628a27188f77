const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080, maxPayload: 1000 });

server.on('connection', (client, request) => {
  client.on('error', (error) => console.log(request.url, error.code));
  if (request.url === '/going-away') client.close(1001, 'restarting');
  if (request.url === '/not-welcome') client.close(4401, 'log in first');
  if (request.url === '/cut') client.terminate();
  client.on('close', (code) => console.log(request.url, 'the server is told', code));
});
