const { WebSocketServer } = require('ws');

const capacity = 20;
const perSecond = 10;

const tokens = new Map();
setInterval(() => {
  for (const [socket, left] of tokens) tokens.set(socket, Math.min(capacity, left + perSecond));
}, 1000);

new WebSocketServer({ port: 8080 }).on('connection', (socket) => {
  tokens.set(socket, capacity);
  socket.on('close', () => tokens.delete(socket));
  socket.on('error', () => {});
  socket.on('message', (data, isBinary) => {
    const left = tokens.get(socket) ?? 0;
    if (left === 0) {
      tokens.delete(socket);
      socket.close(1008);
      return;
    }
    tokens.set(socket, left - 1);
    socket.send(data, { binary: isBinary });
  });
});
