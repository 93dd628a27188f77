import type { WireCard } from '../../wire-card.ts';
import { openingRequest, rawClient, statusOf } from '../../wire-client.ts';

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'] as const;

export const card: WireCard = {
  answer: 'status',
  server: { scenario: 'echo' },
  draw(chance) {
    const method = chance.pick(methods);
    const [, ...fields] = openingRequest;
    const request = [`${method} / HTTP/1.1`, ...fields];
    return {
      values: { method },
      answer: method === 'GET' ? '101' : '405',
      files: { 'client.js': rawClient({ request }) },
    };
  },
  observe: statusOf,
};
