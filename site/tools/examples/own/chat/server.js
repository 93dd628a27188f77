const { createServer } = require('node:http');
const { readFile } = require('node:fs/promises');
const { WebSocket, WebSocketServer } = require('ws');

const server = createServer(async (_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(await readFile('index.html'));
});
const sockets = new WebSocketServer({ server, path: '/chat' });

sockets.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message));
  socket.on('message', (data) => {
    for (const other of sockets.clients) {
      if (other.readyState === WebSocket.OPEN) other.send(String(data));
    }
  });
});

server.listen(3000, () => console.log('http://localhost:3000/'));
