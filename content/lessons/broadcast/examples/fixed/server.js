import { WebSocket, WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 8080, maxPayload: 64 * 1024 });

server.on('connection', (socket) => {
  console.log('Client connected');

  // Without this listener one broken frame ends the process.
  socket.on('error', (error) => {
    console.log(`Client broke a rule: ${error.code}`);
  });

  socket.on('message', (data, isBinary) => {
    for (const client of server.clients) {
      if (client === socket || client.readyState !== WebSocket.OPEN) continue;
      // Text stays text, bytes stay bytes.
      client.send(data, { binary: isBinary });
    }
  });

  socket.on('close', () => console.log('Client disconnected'));
});
