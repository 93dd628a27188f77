const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

const unanswered = new Map();

// One timer for all of them.
const beat = setInterval(() => {
  for (const [socket, count] of unanswered) {
    if (count === 2) {
      socket.terminate();
      clearInterval(beat);
    } else {
      unanswered.set(socket, count + 1);
      socket.ping();
    }
  }
}, 500);

server.on('connection', (socket) => {
  unanswered.set(socket, 0);
  socket.on('pong', () => unanswered.set(socket, 0));
  socket.on('error', console.error);
  socket.on('close', () => unanswered.delete(socket));
});
