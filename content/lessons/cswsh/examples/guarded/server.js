const http = require('http');
const { WebSocketServer } = require('ws');

const sessions = new Map([['s7f2', { name: 'Ann', balance: 900 }]]);
const pages = new Set(['https://bank.example']);

const server = http.createServer();
const doors = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  if (!pages.has(request.headers.origin)) {
    console.log(`refused: ${request.headers.origin}`);
    return socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  }
  doors.handleUpgrade(request, socket, head, (client) => welcome(client, request));
});

function welcome(client, request) {
  client.on('error', (error) => console.error(error.message));
  const [, id] = /session=(\w+)/.exec(request.headers.cookie ?? '') ?? [];
  const session = sessions.get(id);
  if (!session) return client.close(1008, 'log in first');
  client.send(`balance ${session.balance}`);
}

server.listen(8080, () => console.log('listening on 8080'));
