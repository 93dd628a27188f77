// The server your clients have to live with. Leave it as it is; client.js is yours.
const { randomInt, randomUUID } = require('crypto');
const http = require('http');
const { WebSocketServer } = require('ws');

const sockets = new WebSocketServer({ noServer: true });
const server = http.createServer();
const clients = new Map();

server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  const path = request.url.split('?')[0];
  const client = clients.get(path) ?? { refusals: randomInt(5, 7), losses: 1 };
  clients.set(path, client);
  if (client.refusals > 0) {
    client.refusals -= 1;
    socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  sockets.handleUpgrade(request, socket, head, (open) => {
    open.on('error', console.error);
    for (let count = randomInt(1, 4); count > 0; count -= 1) open.send(JSON.stringify({ ask: randomUUID() }));
    setTimeout(() => {
      if (client.losses > 0) {
        client.losses -= 1;
        open.terminate();
      } else if (Number(path.at(-1)) % 2 === 0) open.close(4401, 'token expired');
      else open.close(1000, 'done');
    }, 250);
  });
});

server.listen(8080);
