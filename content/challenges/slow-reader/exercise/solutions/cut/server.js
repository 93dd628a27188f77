const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });
const readers = new Set();

server.on('connection', (socket, { url }) => {
  socket.on('error', () => socket.terminate());
  if (url === '/feed') {
    readers.add(socket);
    socket.on('close', () => readers.delete(socket));
  } else {
    socket.on('message', (data) => {
      for (const reader of readers) {
        // A goodbye would have to wait behind all the rest.
        if (reader.bufferedAmount > 1024 * 1024) reader.terminate();
        else reader.send(data, { binary: false });
      }
    });
  }
});
