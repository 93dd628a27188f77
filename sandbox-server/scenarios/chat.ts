import type { FastifyRequest } from 'fastify';
import { WebSocket } from 'ws';
import { searchParameters } from './search-parameters.ts';

const maxNameLength = 40;

const names = new WeakMap<WebSocket, string>();

/**
 * A room of all connections of one run: ?name=Ada joins it. Everyone hears who joins and leaves and every line, as JSON;
 * the sender hears its own line too, so that all members see one and the same order.
 */
export function chat(socket: WebSocket, request: FastifyRequest): void {
  const room = request.run?.room ?? new Set([socket]);
  const name = searchParameters(request).get('name')?.slice(0, maxNameLength) || `guest-${room.size}`;
  names.set(socket, name);
  const members = [...room].map((member) => names.get(member) ?? '');
  socket.send(JSON.stringify({ type: 'welcome', name, members }));
  tell(room, { type: 'joined', name }, { except: socket });

  socket.on('message', (line) => tell(room, { type: 'said', name, text: line.toString() }));
  socket.on('close', () => tell(room, { type: 'left', name }, { except: socket }));
}

type News = { type: 'joined' | 'left'; name: string } | { type: 'said'; name: string; text: string };

function tell(room: Set<WebSocket>, news: News, { except }: { except?: WebSocket } = {}): void {
  const line = JSON.stringify(news);
  for (const member of room) {
    if (member !== except && member.readyState === WebSocket.OPEN) member.send(line);
  }
}
