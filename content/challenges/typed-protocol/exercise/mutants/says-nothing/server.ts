import { WebSocketServer } from 'ws';
import type { ClientMessage, ServerMessage } from './protocol.ts';

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  let moves = 0;
  const answer = (message: ServerMessage): void => socket.send(JSON.stringify(message));

  socket.on('error', (error) => console.error(error.message));

  socket.on('message', (data, isBinary) => {
    if (isBinary) return;
    const message = read(data.toString());
    if (message === undefined) return answer({ type: 'refused' });
    switch (message.type) {
      case 'join':
        return answer({ type: 'joined', name: message.name });
      case 'move':
        moves += 1;
        return answer({ type: 'moved', x: message.x, y: message.y });
      case 'color':
        return answer({ type: 'colored', color: message.color });
      case 'undo':
        moves = Math.max(0, moves - 1);
        return answer({ type: 'undone', left: moves });
      default: {
        const forgotten: never = message;
        return forgotten;
      }
    }
  });
});

server.on('listening', () => console.log('listening on 8080'));

function read(text: string): ClientMessage | undefined {
  const value = objectIn(text);
  if (value === undefined) return undefined;
  const { type, name, x, y, color } = value;
  const keys = Object.keys(value).length;
  if (type === 'join' && keys === 2 && isName(name)) return { type, name };
  if (type === 'move' && keys === 3 && isPlace(x) && isPlace(y)) return { type, x, y };
  if (type === 'color' && keys === 2 && isColor(color)) return { type, color };
  if (type === 'undo' && keys === 1) return { type };
  return undefined;
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 20;

const isPlace = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 8;

const isColor = (value: unknown): value is 'red' | 'green' | 'blue' =>
  value === 'red' || value === 'green' || value === 'blue';
