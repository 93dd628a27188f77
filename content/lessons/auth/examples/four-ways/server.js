const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer();
const doors = new WebSocketServer({
  server,
  // Of what a page offers, one is chosen and comes back in the 101. Never the secret.
  handleProtocols: () => 'chat',
});

doors.on('connection', (socket, request) => {
  socket.on('error', (error) => console.error(error.message));
  socket.on('message', () => socket.send('hello'));
  // What every access log holds.
  console.log(`${request.method} ${request.url} 101`);
});

server.listen(8080, () => console.log('listening on 8080'));
