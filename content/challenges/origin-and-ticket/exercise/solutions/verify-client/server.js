const { randomUUID } = require('crypto');
const http = require('http');
const { WebSocketServer } = require('ws');

const pages = new Set(['https://app.example', 'https://admin.example:8443']);
const names = new Map();

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const ticket = randomUUID();
    names.set(ticket, Buffer.concat(chunks).toString());
    setTimeout(() => names.delete(ticket), 2000);
    response.writeHead(201).end(ticket);
  });
});

const sockets = new WebSocketServer({
  server,
  path: '/live',
  verifyClient({ origin, req }, answer) {
    if (!pages.has(origin)) return answer(false, 403);
    const ticket = new URL(req.url, 'http://localhost').searchParams.get('ticket');
    req.visitor = names.get(ticket);
    answer(names.delete(ticket), 401);
  },
});

sockets.on('connection', (socket, request) => {
  socket.on('error', console.error);
  console.log('somebody is in at /live');
  socket.send(`hello, ${request.visitor}`);
});

server.listen(8080);
