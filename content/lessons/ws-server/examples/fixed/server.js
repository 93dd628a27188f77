import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 8080, maxPayload: 64 * 1024 });

server.on('listening', () => {
  console.log('WebSocket server listens on port 8080');
});

// Not a connection's: the port is taken, for example.
server.on('error', (error) => {
  console.error(`The server did not start: ${error.code}`);
});

server.on('connection', (socket) => {
  console.log('A client has come');

  // Without this listener one broken frame ends the process.
  socket.on('error', (error) => {
    console.log(`A client broke a rule: ${error.code}`);
  });

  // Bytes either way; isBinary says what they were.
  socket.on('message', (data, isBinary) => {
    socket.send(data, { binary: isBinary });
  });

  socket.on('close', (code) => {
    console.log(`A client has gone: ${code}`);
  });

  socket.send('Welcome to the WebSocket server!');
});
