const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
const user = { isBlocked: false };

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message));
  if (user.isBlocked) return socket.close(4401, 'blocked');

  socket.on('message', (data) => socket.send(`done: ${data}`));
  setTimeout(() => {
    user.isBlocked = true;
    socket.send('blocked');
  }, 200);
});
