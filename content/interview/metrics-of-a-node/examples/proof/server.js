const http = require('http');
const { WebSocketServer } = require('ws');

let opened = 0;
const closed = new Map();

const server = http.createServer((request, response) => {
  const lines = [`ws_open ${sockets.clients.size}`, `ws_opened_total ${opened}`];
  for (const [code, count] of closed) lines.push(`ws_closed_total{code="${code}"} ${count}`);
  response.end(lines.join('\n'));
});
const sockets = new WebSocketServer({ server, maxPayload: 64 });

sockets.on('connection', (client) => {
  opened += 1;
  client.on('error', () => {});
  client.on('close', (code) => closed.set(code, (closed.get(code) ?? 0) + 1));
});

server.listen(8080, () => console.log('listening on 8080'));
