const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket, request) => {
  socket.on('error', console.error);
  const { remoteAddress } = request.socket;
  console.log('X-Forwarded-For:', request.headers['x-forwarded-for']);
  console.log('remoteAddress', remoteAddress.replace('::ffff:', ''));
  socket.close(1000);
});
