const http = require('http');
const { WebSocketServer } = require('ws');

const orders = ['tea', 'coffee'];

// What is there is asked for by HTTP. What happens from then on is told by WebSocket.
const server = http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', ETag: `"${orders.length}"` });
  response.end(JSON.stringify(orders));
});

const sockets = new WebSocketServer({ server });
sockets.on('connection', (client) => {
  client.on('error', (error) => console.error(error.message));
  client.on('message', (data) => {
    orders.push(data.toString());
    for (const each of sockets.clients) each.send(data.toString());
  });
});

server.listen(8080, () => console.log('listening on 8080'));
