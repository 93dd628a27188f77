const { createServer } = require('node:http');
const { randomBytes } = require('node:crypto');
const { WebSocketServer } = require('ws');

const everyMs = 1000;
const silentMs = 2500;

const http = createServer((_request, response) => response.writeHead(426).end());
const webSockets = new WebSocketServer({ server: http });
const lastHeard = new Map();

webSockets.on('connection', (socket) => {
  const heard = () => lastHeard.set(socket, performance.now());
  heard();
  socket.on('pong', heard);
  socket.on('message', (data, isBinary) => {
    heard();
    socket.send(data, { binary: isBinary });
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => lastHeard.delete(socket));
});

const clock = setInterval(() => {
  const now = performance.now();
  for (const [socket, atMs] of lastHeard) {
    if (now - atMs > silentMs) socket.terminate();
    else if (socket.readyState === socket.OPEN) socket.ping(randomBytes(4));
  }
}, everyMs);

process.once('SIGTERM', () => {
  clearInterval(clock);
  http.close();
  for (const socket of lastHeard.keys()) socket.close(1001, 'server stops');
  setTimeout(() => process.exit(0), 1500);
});

http.listen(8080);
