import type { WireCard } from '../../wire-card.ts';
import { framesOf, hexOf } from '../../wire-client.ts';

const codes = [1000, 1001, 1008, 1011, 1012, 1013, 3000, 4000, 4001, 4999] as const;
const reasons = ['', 'bye', 'ok', 'sí', 'так', 'пока', 'late'] as const;

export const card: WireCard = {
  answer: 'bytes',
  server: { programs: ['server.js'] },
  draw(chance, { encodeClose, formatHex }) {
    const code = chance.pick(codes);
    const reason = chance.pick(reasons);
    const call = reason === '' ? `close(${code})` : `close(${code}, '${reason}')`;
    return {
      values: { call },
      answer: formatHex(encodeClose({ code, reason })),
      files: {
        'server.js': `const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (client) => {
  client.${call};
});
`,
        'client.js': `const socket = new WebSocket('ws://localhost:8080');
socket.onclose = ({ code, reason }) => console.log(code, reason);
`,
      },
    };
  },
  observe(trace, kit) {
    const frame = framesOf(trace.connections[0], 'down').find(({ opcodeName }) => opcodeName === 'close');
    return frame && hexOf(frame, kit);
  },
};
