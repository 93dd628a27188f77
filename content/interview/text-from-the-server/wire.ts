import type { WireCard } from '../../wire-card.ts';
import { framesOf, hexOf } from '../../wire-client.ts';

const texts = ['hi', 'ok', 'go', 'pong', 'ws', 'é', 'ñ', 'да', 'так', '€', '7', 'null', '{}', '👋'] as const;

export const card: WireCard = {
  answer: 'bytes',
  server: { programs: ['server.js'] },
  draw(chance, { encodeText, formatHex }) {
    const text = chance.pick(texts);
    return {
      values: { text },
      answer: formatHex(encodeText(text)),
      files: {
        'server.js': `const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (client) => {
  client.send(${JSON.stringify(text)});
});
`,
        'client.js': `const socket = new WebSocket('ws://localhost:8080');
socket.onmessage = () => socket.close(1000);
`,
      },
    };
  },
  observe(trace, kit) {
    const frame = framesOf(trace.connections[0], 'down').find(({ opcodeName }) => opcodeName === 'text');
    return frame && hexOf(frame, kit);
  },
};
