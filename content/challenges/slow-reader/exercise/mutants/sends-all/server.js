const { WebSocketServer } = require('ws');

const mostWaiting = 1024 * 1024;
const server = new WebSocketServer({ port: 8080 });
const readers = new Set();

function openReader(socket) {
  // Of all that did not fit, the newest alone.
  let latest;

  const send = (text) => {
    if (false) {
      latest = text;
      return;
    }
    latest = undefined;
    socket.send(text, () => {
      if (latest !== undefined) send(latest);
    });
  };
  return { send };
}

server.on('connection', (socket, request) => {
  socket.on('error', (error) => console.error(error.message));

  if (request.url === '/feed') {
    const reader = openReader(socket);
    readers.add(reader);
    socket.on('close', () => readers.delete(reader));
  }

  if (request.url === '/publish') {
    socket.on('message', (data) => {
      const text = data.toString();
      for (const reader of readers) reader.send(text);
    });
  }
});

server.on('listening', () => console.log('listening on 8080'));
