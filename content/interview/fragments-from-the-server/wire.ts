import type { WireCard } from '../../wire-card.ts';
import { framesOf, hexOf } from '../../wire-client.ts';

const splits = [
  ['a', 'b'],
  ['ab', 'c'],
  ['one', 'two'],
  ['x', 'y', 'z'],
  ['go', '', 'on'],
  ['h', 'i'],
] as const;

export const card: WireCard = {
  answer: 'bytes',
  server: { programs: ['server.js'] },
  draw(chance, { encodeFrame, formatHex }) {
    const parts = chance.pick(splits);
    const isBinary = chance.below(3) === 0;
    const kind = isBinary ? ', binary: true' : '';
    const calls = parts.map((part, at) => `client.send('${part}', { fin: ${at === parts.length - 1}${kind} });`);
    const frames = parts.map((part, at) =>
      formatHex(
        encodeFrame({
          opcode: at > 0 ? 0 : isBinary ? 2 : 1,
          fin: at === parts.length - 1,
          payload: new TextEncoder().encode(part),
        }),
      ),
    );
    return {
      values: { calls: calls.join(' ') },
      answer: frames.join(' '),
      files: {
        'server.js': `const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (client) => {
  ${calls.join('\n  ')}
});
`,
        'client.js': `const socket = new WebSocket('ws://localhost:8080');
socket.onmessage = () => socket.close(1000);
`,
      },
    };
  },
  observe(trace, kit) {
    const frames = framesOf(trace.connections[0], 'down').filter(({ opcodeName }) => opcodeName !== 'close');
    return frames.at(-1)?.fin === true ? frames.map((frame) => hexOf(frame, kit)).join(' ') : undefined;
  },
};
