import { WebSocketServer } from 'ws';
import type { ClientMessage, ServerMessage } from './protocol.ts';

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  let name = 'somebody';
  const answer = (message: ServerMessage): void => socket.send(JSON.stringify(message));

  socket.on('error', (error) => console.error(error.message));

  socket.on('message', (data) => {
    const message: ClientMessage = JSON.parse(data.toString());
    switch (message.type) {
      case 'join':
        name = message.name;
        return answer({ type: 'joined', name });
      case 'say':
        return answer({ type: 'said', name, text: message.text });
    }
  });
});

server.on('listening', () => console.log('listening on 8080'));
