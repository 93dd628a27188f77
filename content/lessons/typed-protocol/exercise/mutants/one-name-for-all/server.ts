import { WebSocketServer } from 'ws';
import type { ClientMessage, ServerMessage } from './protocol.ts';

const server = new WebSocketServer({ port: 8080 });

let name = 'somebody';

server.on('connection', (socket) => {
  const answer = (message: ServerMessage): void => socket.send(JSON.stringify(message));

  socket.on('error', (error) => console.error(error.message));

  socket.on('message', (data) => {
    const message = read(data.toString());
    if (message === undefined) return answer({ type: 'refused' });
    switch (message.type) {
      case 'join':
        name = message.name;
        return answer({ type: 'joined', name });
      case 'say':
        return answer({ type: 'said', name, text: message.text });
      case 'leave':
        return answer({ type: 'left', name });
      default: {
        // Whoever adds a kind and forgets it here cannot build.
        const forgotten: never = message;
        return forgotten;
      }
    }
  });
});

server.on('listening', () => console.log('listening on 8080'));

/** Text from outside, as one of the messages, or as none. */
function read(text: string): ClientMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  if (value.type === 'join' && 'name' in value && typeof value.name === 'string') {
    return { type: 'join', name: value.name };
  }
  if (value.type === 'say' && 'text' in value && typeof value.text === 'string') {
    return { type: 'say', text: value.text };
  }
  if (value.type === 'leave') return { type: 'leave' };
  return undefined;
}
