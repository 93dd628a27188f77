const { createHash } = require('crypto');
const http = require('http');
const { WebSocketServer } = require('ws');

const pages = ['https://app.example', 'https://admin.example:8443'];
const lifeMs = 2000;
const tickets = new Map();

const server = http.createServer(async (request, response) => {
  if (request.method !== 'POST' || request.url !== '/ticket') {
    response.writeHead(404).end();
    return;
  }
  let name = '';
  for await (const chunk of request.setEncoding('utf8')) name += chunk;
  const ticket = createHash('sha256').update(name).digest('base64url');
  tickets.set(ticket, { name, until: Date.now() + lifeMs });
  setTimeout(() => tickets.delete(ticket), lifeMs);
  response.writeHead(201).end(ticket);
});

// Taken out before anything else can ask for it.
function takeTicket(ticket) {
  const found = tickets.get(ticket);
  tickets.delete(ticket);
  return found !== undefined && Date.now() <= found.until ? found : undefined;
}

const doors = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const refuse = (status) => {
    console.log(`${pathname}: ${status}`);
    socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  };
  if (pathname !== '/live') return refuse('404 Not Found');
  if (!pages.includes(request.headers.origin)) return refuse('403 Forbidden');
  const visitor = takeTicket(searchParams.get('ticket'));
  if (visitor === undefined) return refuse('401 Unauthorized');
  doors.handleUpgrade(request, socket, head, (client) => {
    console.log(`${pathname}: open`);
    client.on('error', (error) => console.error(error.message));
    client.send(`hello, ${visitor.name}`);
  });
});

server.listen(8080, () => console.log('listening on 8080'));
