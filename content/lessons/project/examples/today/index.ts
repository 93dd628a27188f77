import { type RawData, WebSocket, WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 8080, maxPayload: 64 * 1024 });

server.on('connection', (socket: WebSocket) => {
  console.log('Client connected');

  socket.on('error', (error: Error) => {
    console.log(`Client broke a rule: ${error.message}`);
  });

  socket.on('message', (data: RawData, isBinary: boolean) => {
    for (const client of server.clients) {
      if (client === socket || client.readyState !== WebSocket.OPEN) continue;
      client.send(data, { binary: isBinary });
    }
  });

  socket.on('close', () => console.log('Client disconnected'));
});
