import { type WebSocket, WebSocketServer } from 'ws';
import type { ClientMessage, ServerMessage } from './protocol.ts';

type Kind = ClientMessage['type'];
type Of<K extends Kind> = Extract<ClientMessage, { type: K }>;
type Player = { moves: number };

const isPlace = (value: unknown): boolean => [0, 1, 2, 3, 4, 5, 6, 7, 8].some((place) => place === value);

// Each kind has its row, with a test for each of its fields; a row or a test that is missing does not build.
const fields: { [K in Kind]: { [Field in Exclude<keyof Of<K>, 'type'>]: (value: unknown) => boolean } } = {
  join: { name: (value) => typeof value === 'string' && /^.{1,20}$/s.test(value) },
  move: { x: isPlace, y: isPlace },
  color: { color: (value) => value === 'red' || value === 'green' || value === 'blue' },
  undo: {},
};

const answers: { [K in Kind]: (message: Of<K>, player: Player) => ServerMessage } = {
  join: ({ name }) => ({ type: 'joined', name }),
  move({ x, y }, player) {
    player.moves += 1;
    return { type: 'moved', x, y };
  },
  color: ({ color }) => ({ type: 'colored', color }),
  undo(_message, player) {
    if (player.moves > 0) player.moves -= 1;
    return { type: 'undone', left: player.moves };
  },
};

const isKind = (value: unknown): value is Kind => typeof value === 'string' && Object.hasOwn(fields, value);

function read(text: string): ClientMessage | undefined {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('type' in value) || !isKind(value.type)) return undefined;
  const tests: [string, (value: unknown) => boolean][] = Object.entries(fields[value.type]);
  const isRight =
    Object.keys(value).length === tests.length + 1 &&
    tests.every(([field, isGood]) => isGood(Object.getOwnPropertyDescriptor(value, field)?.value));
  // Each field has passed the test of its row.
  return isRight ? (value as ClientMessage) : undefined;
}

function answerTo<K extends Kind>(message: Of<K>, kind: K, player: Player): ServerMessage {
  return answers[kind](message, player);
}

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket: WebSocket) => {
  const player = { moves: 0 };
  socket.on('error', () => {});
  socket.on('message', (data, isBinary) => {
    let answer: ServerMessage = { type: 'refused' };
    try {
      const message = isBinary ? undefined : read(String(data));
      if (message) answer = answerTo(message, message.type, player);
    } catch {
      // No JSON.
    }
    socket.send(JSON.stringify(answer));
  });
});
