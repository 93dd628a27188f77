import type { WireCard } from '../../wire-card.ts';
import { openingRequest, rawClient, statusOf } from '../../wire-client.ts';

// What ws 8 takes: the standard, and the draft that shares its handshake.
const taken = ['13', '8'] as const;
const refused = ['12', '0', '7', '14', '76', '1', '130'] as const;

export const card: WireCard = {
  answer: 'status',
  server: { scenario: 'echo' },
  draw(chance) {
    const isTaken = chance.below(3) === 0;
    const version = isTaken ? chance.pick(taken) : chance.pick(refused);
    const request = openingRequest.map((line) =>
      line.startsWith('Sec-WebSocket-Version:') ? `Sec-WebSocket-Version: ${version}` : line,
    );
    return { values: { version }, answer: isTaken ? '101' : '400', files: { 'client.js': rawClient({ request }) } };
  },
  observe: statusOf,
};
