import type { WireCard } from '../../wire-card.ts';
import { framesAtEnd, rawClient } from '../../wire-client.ts';

export const card: WireCard = {
  answer: 'count',
  server: { scenario: 'echo' },
  draw(chance, { encodeFrame, formatHex }) {
    const pings = 2 + chance.below(6);
    const pongs = chance.pick([0, 2, 3, 4]);
    const opcodes = chance.shuffle([...Array<number>(pings).fill(9), ...Array<number>(pongs).fill(10)]);
    const frames = opcodes.map((opcode, at) =>
      formatHex(encodeFrame({ opcode, payload: Uint8Array.of(0x30 + at), maskingKey: chance.bytes(4) })),
    );
    return {
      values: { pings: String(pings), pongs: String(pongs) },
      answer: String(pings),
      // One row of bytes: they cross in one segment, as they would from a client in a hurry.
      files: { 'client.js': rawClient({ frames: [frames.join(' ')] }) },
    };
  },
  observe(trace) {
    const frames = framesAtEnd(trace, 'down');
    return frames && String(frames.filter(({ opcodeName }) => opcodeName === 'pong').length);
  },
};
