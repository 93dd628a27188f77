const { WebSocketServer } = require('ws');

const capacity = 20;
const perSecond = 5;

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  let tokens = capacity;
  // A clock that nobody sets.
  let filledAtMs = performance.now();

  function takeToken() {
    const nowMs = performance.now();
    tokens = Math.min(capacity, tokens + ((nowMs - filledAtMs) / 1000) * perSecond);
    filledAtMs = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  }

  socket.on('error', (error) => console.log(error.code));

  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (takeToken()) socket.send(data, { binary: isBinary });
    else socket.close(1008, 'Too many messages');
  });
});
