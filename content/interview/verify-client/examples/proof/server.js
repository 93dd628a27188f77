const { WebSocketServer } = require('ws');

const server = new WebSocketServer({
  port: 8080,
  verifyClient({ req }, done) {
    const isKnown = req.url === '/?ticket=42';
    setTimeout(done, 50, isKnown, 401);
  },
});

server.on('connection', (socket) => {
  socket.on('error', console.error);
  socket.send('Hello');
});
