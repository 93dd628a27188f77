import type { WireCard } from '../../wire-card.ts';
import { statusOf } from '../../wire-client.ts';

// What @fastify/websocket answers at each of the three kinds of route, to a plain request and to a handshake.
const cases = [
  { path: '/live', how: 'fetch', status: '404' },
  { path: '/both', how: 'fetch', status: '200' },
  { path: '/live', how: 'WebSocket', status: '101' },
  { path: '/both', how: 'WebSocket', status: '101' },
  { path: '/live', how: 'fetch', status: '404' },
] as const;

export const card: WireCard = {
  answer: 'status',
  server: { programs: ['server.mjs'] },
  draw(chance) {
    const { path, how, status } = chance.pick(cases);
    const port = chance.pick([3000, 8080]);
    const call =
      how === 'fetch' ? `fetch('http://localhost:${port}${path}')` : `new WebSocket('ws://localhost:${port}${path}')`;
    return {
      values: { call },
      answer: status,
      files: {
        'server.mjs': `import websocket from '@fastify/websocket';
import Fastify from 'fastify';

const fastify = Fastify();
await fastify.register(websocket);

fastify.get('/live', { websocket: true }, (socket) => socket.close(1000));

fastify.route({
  method: 'GET',
  url: '/both',
  handler: async () => 'HTTP',
  wsHandler: (socket) => socket.close(1000),
});

fastify.listen({ port: ${port} });
`,
        'client.js':
          how === 'fetch'
            ? `const answer = await ${call};
console.log(answer.status);
`
            : `const socket = ${call};
socket.onclose = ({ code }) => console.log('closed with', code);
`,
      },
    };
  },
  observe: statusOf,
};
