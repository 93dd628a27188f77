const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer(async (request, response) => {
  await request.toArray();
  response.writeHead(204).end();
});

new WebSocketServer({ server }).on('connection', (client) => {
  client.on('error', (error) => console.error(error.message));
  client.on('message', () => {});
});

server.listen(8080, () => console.log('listening on 8080'));
