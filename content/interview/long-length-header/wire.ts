import type { WireCard } from '../../wire-card.ts';
import { framesOf } from '../../wire-client.ts';

const sizes = [
  126, 127, 200, 255, 256, 258, 300, 512, 1000, 1024, 4096, 65_535, 65_536, 65_537, 66_000, 131_072,
] as const;

export const card: WireCard = {
  answer: 'bytes',
  server: { programs: ['server.js'] },
  draw(chance, { encodeFrameHeader, formatHex }) {
    const size = chance.pick(sizes);
    const type = chance.pick(['text', 'binary']);
    const message = type === 'text' ? `'x'.repeat(${size})` : `Buffer.alloc(${size})`;
    return {
      values: { message },
      answer: formatHex(encodeFrameHeader({ opcode: type === 'text' ? 1 : 2, announcedLength: BigInt(size) })),
      files: {
        'server.js': `const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (client) => {
  client.send(${message});
});
`,
        'client.js': `const socket = new WebSocket('ws://localhost:8080');
socket.onmessage = () => socket.close(1000);
`,
      },
    };
  },
  observe(trace, { formatHex }) {
    const frame = framesOf(trace.connections[0], 'down').find(({ opcodeName }) => opcodeName !== 'close');
    return frame && formatHex(frame.header);
  },
};
