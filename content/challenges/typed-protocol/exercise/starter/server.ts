import { WebSocketServer } from 'ws';
import type { ClientMessage, ServerMessage } from './protocol.ts';

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  const answer = (message: ServerMessage): void => socket.send(JSON.stringify(message));

  socket.on('error', (error) => console.error(error.message));

  socket.on('message', (data) => {
    const message: ClientMessage = JSON.parse(data.toString());
    if (message.type === 'join') answer({ type: 'joined', name: message.name });
    if (message.type === 'move') answer({ type: 'moved', x: message.x, y: message.y });
  });
});

server.on('listening', () => console.log('listening on 8080'));
