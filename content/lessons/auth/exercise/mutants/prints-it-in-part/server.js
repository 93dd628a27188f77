const { randomBytes } = require('crypto');
const http = require('http');
const { WebSocketServer } = require('ws');

const users = new Map([
  ['Bearer k3y-of-ann', 'Ann'],
  ['Bearer k3y-of-bob', 'Bob'],
]);
const tickets = new Map();
// A ticket is good for so long, and once.
const lifeMs = 2000;

const server = http.createServer((request, response) => {
  const name = users.get(request.headers.authorization);
  if (!name) return response.writeHead(401).end();
  const ticket = randomBytes(16).toString('base64url');
  tickets.set(ticket, { name, endsAt: Date.now() + lifeMs });
  response.writeHead(201).end(ticket);
});

const doors = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const ticket = searchParams.get('ticket');
  const known = tickets.get(ticket);
  tickets.delete(ticket);
  const isGood = known !== undefined && Date.now() < known.endsAt;
  console.log(`${request.method} ${request.url.slice(0, -1)} ${isGood ? 101 : 401}`);
  if (!isGood) return socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  doors.handleUpgrade(request, socket, head, (client) => {
    client.on('error', (error) => console.error(error.message));
    client.send(`hello, ${known.name}`);
  });
});

server.listen(8080, () => console.log('listening on 8080'));
