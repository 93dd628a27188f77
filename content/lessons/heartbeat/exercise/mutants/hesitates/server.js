const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  let unanswered = 0;

  const beat = setInterval(() => {
    if (unanswered === 2) {
      setTimeout(() => socket.terminate(), 2000);
      return;
    }
    unanswered += 1;
    socket.ping();
  }, 500);

  socket.on('pong', () => {
    unanswered = 0;
  });
  socket.on('error', console.error);
  socket.on('close', (code) => {
    clearInterval(beat);
  });
});
