import type { WireCard } from '../../wire-card.ts';

const names = ['chat.v1', 'chat.v2', 'json', 'mqtt', 'graphql-ws', 'chat.v3'] as const;
const codes = [4000, 4001, 4100, 4242, 4999] as const;
const abnormal = '1006';

export const card: WireCard = {
  answer: 'close-code',
  server: { programs: ['server.js'] },
  draw(chance) {
    const [first = '', second = '', third = ''] = chance.shuffle(names);
    const isOffered = chance.below(3) === 0;
    const picked = isOffered ? chance.pick([first, second]) : third;
    const code = chance.pick(codes);
    return {
      values: { offered: `${first}, ${second}`, picked, code: String(code) },
      answer: isOffered ? String(code) : abnormal,
      files: {
        'server.js': `const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080, handleProtocols: () => '${picked}' });

server.on('connection', (client) => {
  client.on('error', () => {});
  client.close(${code});
});
`,
        'client.js': `const socket = new WebSocket('ws://localhost:8080', ['${first}', '${second}']);
socket.onopen = () => console.log('open', socket.protocol);
socket.onclose = ({ code }) => console.log('closed with', code);
`,
      },
    };
  },
  observe(trace) {
    for (const { apiEvents } of trace.connections) {
      for (const event of apiEvents) {
        if (event.end === 'client' && event.how === 'reported' && event.name === 'close') return String(event.code);
      }
    }
    return undefined;
  },
};
