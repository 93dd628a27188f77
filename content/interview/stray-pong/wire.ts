import type { WireCard } from '../../wire-card.ts';
import { rawClient, serverHexAtEnd } from '../../wire-client.ts';

const words = ['hi', 'ok', 'go', 'yes', 'ws'] as const;
const payloads = ['x', '', 'hey', '7'] as const;

export const card: WireCard = {
  answer: 'bytes',
  server: { scenario: 'echo' },
  draw(chance, { encodeFrame, encodeText, formatHex }) {
    const text = chance.pick(words);
    const pong = chance.pick(payloads);
    const stray = encodeFrame({
      opcode: 10,
      payload: new TextEncoder().encode(pong),
      maskingKey: chance.bytes(4),
    });
    return {
      values: { pong, text },
      answer: formatHex(encodeText(text)),
      files: {
        'client.js': rawClient({
          frames: [formatHex(stray), formatHex(encodeText(text, { maskingKey: chance.bytes(4) }))],
        }),
      },
    };
  },
  observe: serverHexAtEnd,
};
