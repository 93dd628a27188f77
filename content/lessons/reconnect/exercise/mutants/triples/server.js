// The server your clients have to live with. Leave it as it is; client.js is yours.
const http = require('http');
const { WebSocketServer } = require('ws');

const sockets = new WebSocketServer({ noServer: true });
const server = http.createServer();
const visits = new Map();

server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  const number = Number(request.url.split('/').at(-1));
  const visit = (visits.get(number) ?? 0) + 1;
  visits.set(number, visit);
  // Busy at first, for everybody.
  if (visit <= 3) socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
  else sockets.handleUpgrade(request, socket, head, (client) => welcome(client, { number, visit }));
});

function welcome(client, { number, visit }) {
  client.on('error', console.error);
  setTimeout(() => {
    // Even numbers are not allowed any more. The others lose their connection once.
    if (number % 2 === 0) client.close(4401, 'token expired');
    else if (visit === 4) client.terminate();
    else client.close(1000, 'done');
  }, 100);
}

server.listen(8080);
