import type { WireCard } from '../../wire-card.ts';
import { framesOf } from '../../wire-client.ts';

const limits = [512, 1000, 1024, 2000, 4096] as const;
const codes = [4000, 4001, 4010, 4200] as const;
const tooBig = '1009';

export const card: WireCard = {
  answer: 'close-code',
  server: { programs: ['server.js'] },
  draw(chance) {
    const limit = chance.pick(limits);
    // Cyrillic letters take two bytes each, so the same length in letters may be over the limit.
    const { letter, perLetter } = chance.pick([
      { letter: 'x', perLetter: 1 },
      { letter: 'я', perLetter: 2 },
    ]);
    const letters = chance.pick([limit, limit / 2, limit / 2 + 1, limit + 1, limit - 1]);
    const code = chance.pick(codes);
    return {
      values: { limit: String(limit), letter, letters: String(letters), code: String(code) },
      answer: letters * perLetter > limit ? tooBig : String(code),
      files: {
        'server.js': `const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080, maxPayload: ${limit} });

server.on('connection', (client) => {
  client.on('error', (error) => console.error(error.code));
  client.on('message', () => client.close(${code}));
});
`,
        'client.js': `const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => socket.send('${letter}'.repeat(${letters}));
socket.onclose = ({ code }) => console.log('closed with', code);
`,
      },
    };
  },
  observe(trace) {
    const frame = framesOf(trace.connections[0], 'down').find(({ opcodeName }) => opcodeName === 'close');
    return frame && String(frame.close?.code ?? '');
  },
};
