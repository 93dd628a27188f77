import type { WireCard } from '../../wire-card.ts';
import { framesOf, hexOf } from '../../wire-client.ts';

// Every machine a browser runs on today is little-endian, and typed arrays follow the machine (ECMA-262, 25.1.3).
const arrays = [
  { array: 'Uint8Array', bytes: 1 },
  { array: 'Uint16Array', bytes: 2 },
  { array: 'Int16Array', bytes: 2 },
  { array: 'Uint32Array', bytes: 4 },
] as const;
const numberLists = [[1], [258], [1, 2], [256], [513], [4660], [1000]] as const;

export const card: WireCard = {
  answer: 'bytes',
  server: { scenario: 'echo' },
  draw(chance, { encodeFrame, formatHex }) {
    const { array, bytes } = chance.pick(arrays);
    const numbers = chance.pick(numberLists);
    const message = `new ${array}([${numbers.join(', ')}])`;
    const payload = numbers.flatMap((number) => Array.from({ length: bytes }, (_, at) => (number >> (8 * at)) & 0xff));
    return {
      values: { message },
      answer: formatHex(encodeFrame({ opcode: 2, payload: Uint8Array.from(payload) })),
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
