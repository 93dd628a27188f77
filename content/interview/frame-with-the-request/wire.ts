import type { WireCard } from '../../wire-card.ts';
import { rawClient, serverHexAtEnd } from '../../wire-client.ts';

const words = ['early', 'first', 'now', 'hi', 'go', 'quick'] as const;

export const card: WireCard = {
  answer: 'bytes',
  server: { scenario: 'echo' },
  draw(chance, { encodeText, formatHex }) {
    const text = chance.pick(words);
    const early = formatHex(encodeText(text, { maskingKey: chance.bytes(4) }));
    return {
      values: { text, early },
      answer: formatHex(encodeText(text)),
      files: { 'client.js': rawClient({ early }) },
    };
  },
  observe: serverHexAtEnd,
};
