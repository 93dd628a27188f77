import type { WireCard } from '../../wire-card.ts';
import { framesOf, hexOf } from '../../wire-client.ts';

const messages = [
  { message: "''", opcode: 1 },
  { message: 'new Uint8Array(0)', opcode: 2 },
  { message: 'new ArrayBuffer(0)', opcode: 2 },
  { message: 'String([])', opcode: 1 },
  { message: 'new Blob([])', opcode: 2 },
  { message: 'JSON.stringify({}).slice(2)', opcode: 1 },
] as const;

export const card: WireCard = {
  answer: 'bytes',
  server: { scenario: 'echo' },
  draw(chance, { encodeFrame, formatHex }) {
    const { message, opcode } = chance.pick(messages);
    return {
      values: { message },
      answer: formatHex(encodeFrame({ opcode })),
      files: {
        'client.js': `const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => socket.send(${message});
socket.onmessage = () => socket.close(1000);
`,
      },
    };
  },
  observe(trace, kit) {
    const [frame] = framesOf(trace.connections[0], 'down');
    return frame && hexOf(frame, kit);
  },
};
