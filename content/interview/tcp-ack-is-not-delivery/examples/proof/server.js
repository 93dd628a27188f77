const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  let handled = 0;
  socket.on('error', (error) => console.error(error.message));
  socket.on('message', () => {
    handled += 1;
  });

  socket.pause();
  setTimeout(() => {
    console.log('messages handled:', handled);
    socket.terminate();
  }, 800);
});
