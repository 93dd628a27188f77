import type { WireCard } from '../../wire-card.ts';
import { framesOf } from '../../wire-client.ts';

// The borders, their neighbours, and a few sizes from real life.
const sizes = [0, 2, 125, 126, 127, 255, 256, 1000, 1400, 4096, 65_535, 65_536, 70_000, 100_000] as const;
const largestShort = 125;
const largestIn16Bits = 65_535;

export const card: WireCard = {
  answer: 'count',
  server: { scenario: 'echo' },
  draw(chance) {
    const size = chance.pick(sizes);
    return {
      values: { size: String(size) },
      answer: size <= largestShort ? '6' : size <= largestIn16Bits ? '8' : '14',
      files: {
        'client.js': `const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => socket.send(new Uint8Array(${size}));
socket.onmessage = () => socket.close(1000);
`,
      },
    };
  },
  observe(trace) {
    const frame = framesOf(trace.connections[0], 'up').find(({ opcodeName }) => opcodeName === 'binary');
    return frame && String(frame.headerLength);
  },
};
