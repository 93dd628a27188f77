import type { WireCard } from '../../wire-card.ts';
import { rawClient, serverHexAtEnd } from '../../wire-client.ts';

const words = ['hi', 'yes', 'go', 'ping', 'ok'] as const;
const protocolError = 1002;

export const card: WireCard = {
  answer: 'bytes',
  server: { scenario: 'echo' },
  draw(chance, { encodeText, encodeClose, formatHex }) {
    const text = chance.pick(words);
    // One in three keeps the rule: whoever answers from memory, without looking at the second byte, is caught.
    const isMasked = chance.below(3) === 0;
    const sent = formatHex(encodeText(text, { maskingKey: isMasked ? chance.bytes(4) : undefined }));
    return {
      values: { sent },
      answer: formatHex(isMasked ? encodeText(text) : encodeClose({ code: protocolError })),
      files: { 'client.js': rawClient({ frames: [sent] }) },
    };
  },
  observe: serverHexAtEnd,
};
