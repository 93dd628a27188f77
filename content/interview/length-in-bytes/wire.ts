import type { WireCard } from '../../wire-card.ts';
import { framesOf } from '../../wire-client.ts';

const parts = ['ok', 'Привет', 'é', '€', '👋', 'ñu', 'день', 'x', 'Ґ', '日本', '👨‍👩‍👧', '1 €'] as const;

export const card: WireCard = {
  answer: 'count',
  server: { scenario: 'echo' },
  draw(chance) {
    const text = chance
      .shuffle(parts)
      .slice(0, 1 + chance.below(3))
      .join(' ');
    return {
      values: { text, units: String(text.length) },
      answer: String(new TextEncoder().encode(text).length),
      files: {
        'client.js': `const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => socket.send('${text}');
socket.onmessage = () => socket.close(1000);
`,
      },
    };
  },
  observe(trace) {
    const frame = framesOf(trace.connections[0], 'up').find(({ opcodeName }) => opcodeName === 'text');
    return frame && String(frame.payloadLength);
  },
};
