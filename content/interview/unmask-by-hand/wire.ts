import type { WireCard } from '../../wire-card.ts';
import { rawClient, serverHexAtEnd } from '../../wire-client.ts';

const words = ['Hi', 'No', 'Ok', 'ws', 'Go', 'Eve', 'yes'] as const;

export const card: WireCard = {
  answer: 'bytes',
  server: { scenario: 'echo' },
  draw(chance, { encodeText, formatHex }) {
    const text = chance.pick(words);
    // Bits in few places, so that the XOR can be done in the head.
    const maskingKey = Uint8Array.from({ length: 4 }, () => 1 << chance.below(8));
    const sent = formatHex(encodeText(text, { maskingKey }));
    return {
      values: { sent, text, key: formatHex(maskingKey) },
      answer: formatHex(encodeText(text)),
      files: { 'client.js': rawClient({ frames: [sent] }) },
    };
  },
  observe: serverHexAtEnd,
};
