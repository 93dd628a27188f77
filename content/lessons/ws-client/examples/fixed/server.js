const { WebSocketServer } = require('ws');

// A server that is being started: nobody listens yet.
setTimeout(() => {
  const server = new WebSocketServer({ port: 8080 });
  server.on('connection', (socket) => {
    socket.on('error', console.error);
    socket.on('message', (data) => {
      socket.send(`You said: ${data}`);
      socket.close(1000, 'goodbye');
    });
  });
}, 700);
