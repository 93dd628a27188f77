import { WebSocket } from 'ws';
import type { ProgramSocket } from '../api-log.ts';
import type { ScenarioRequest } from './index.ts';
import { searchParameters } from './search-parameters.ts';

const maxNameLength = 40;
// A line goes to everyone in the room, and as JSON it may be six times as long.
const maxLineBytes = 4096;
// RFC 6455, 7.4.1.
const policyViolation = 1008;
const messageTooBig = 1009;

const names = new WeakMap<ProgramSocket, string>();

/**
 * A room of all connections of one run: ?name=Ada joins it. Everyone hears who joins and leaves and every line, as JSON;
 * the sender hears its own line too, so that all members see one and the same order.
 */
export function chat(socket: ProgramSocket, request: ScenarioRequest): void {
  const room = request.run?.room ?? new Set([socket]);
  const name = searchParameters(request).get('name')?.slice(0, maxNameLength) || `guest-${room.size}`;
  names.set(socket, name);
  const members = [...room].map((member) => names.get(member) ?? '');
  socket.send(JSON.stringify({ type: 'welcome', name, members }));
  tell(room, { type: 'joined', name }, { except: socket });

  socket.on('message', (message) => {
    const line = message.toString();
    if (Buffer.byteLength(line) > maxLineBytes) socket.close(messageTooBig, `A line has at most ${maxLineBytes} bytes`);
    // It costs as much as it has listeners.
    else if (request.run?.messageRate.take(room.size) === false) socket.close(policyViolation);
    else tell(room, { type: 'said', name, text: line });
  });
  socket.on('close', () => tell(room, { type: 'left', name }, { except: socket }));
}

type News = { type: 'joined' | 'left'; name: string } | { type: 'said'; name: string; text: string };

function tell(room: Set<ProgramSocket>, news: News, { except }: { except?: ProgramSocket } = {}): void {
  const line = JSON.stringify(news);
  for (const member of room) {
    if (member !== except && member.readyState === WebSocket.OPEN) member.send(line);
  }
}
