const { WebSocketServer } = require('ws');

const capacity = 20;
const perSecond = 10;

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  let count = 0;
  let beganAtMs = performance.now();

  function takeToken() {
    if (performance.now() - beganAtMs > (1000 * capacity) / perSecond) {
      beganAtMs = performance.now();
      count = 0;
    }
    count += 1;
    return count <= capacity;
  }

  socket.on('error', (error) => console.log(error.code));

  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (takeToken()) socket.send(data, { binary: isBinary });
    else socket.close(1008, 'Too many messages');
  });
});
