import type { WireCard } from '../../wire-card.ts';
import { openingRequest, rawClient, statusOf } from '../../wire-client.ts';

const keyBytes = 16;
const words = ['random_key', 'secret', 'my-client-key', '0123456789abcdef'] as const;

export const card: WireCard = {
  answer: 'status',
  server: { scenario: 'echo' },
  draw(chance, { encodeBase64 }) {
    const { key, isGood } = drawKey();
    const request = openingRequest.map((line) =>
      line.startsWith('Sec-WebSocket-Key:') ? `Sec-WebSocket-Key: ${key}` : line,
    );
    return { values: { key }, answer: isGood ? '101' : '400', files: { 'client.js': rawClient({ request }) } };

    function drawKey(): { key: string; isGood: boolean } {
      const good = encodeBase64(chance.bytes(keyBytes));
      const which = chance.below(5);
      if (which < 2) return { key: good, isGood: true };
      if (which === 2) return { key: chance.pick(words), isGood: false };
      if (which === 3) return { key: good.replace(/=+$/, ''), isGood: false };
      return { key: encodeBase64(chance.bytes(keyBytes + chance.pick([-4, -1, 2, 4]))), isGood: false };
    }
  },
  observe: statusOf,
};
