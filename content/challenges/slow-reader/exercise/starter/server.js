const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
const readers = new Set();

server.on('connection', (socket, request) => {
  socket.on('error', console.error);

  if (request.url === '/feed') {
    readers.add(socket);
    socket.on('close', () => readers.delete(socket));
  }

  if (request.url === '/publish') {
    socket.on('message', (data) => {
      // And a reader that reads no more?
      for (const reader of readers) reader.send(data.toString());
    });
  }
});

server.on('listening', () => console.log('listening on 8080'));
