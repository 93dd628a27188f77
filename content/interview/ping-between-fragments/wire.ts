import type { WireCard } from '../../wire-card.ts';
import { rawClient, serverHexAtEnd } from '../../wire-client.ts';

const splits = [
  ['He', 'llo'],
  ['h', 'i'],
  ['go', 'od'],
  ['ye', 's'],
  ['o', 'k'],
] as const;
const pings = ['x', '1', 'up', 'a?', ''] as const;

export const card: WireCard = {
  answer: 'bytes',
  server: { scenario: 'echo' },
  draw(chance, { encodeFrame, encodeText, formatHex }) {
    const utf8 = new TextEncoder();
    const [first, last] = chance.pick(splits);
    const ping = chance.pick(pings);
    const masked = (opcode: number, text: string, fin = true) =>
      formatHex(encodeFrame({ opcode, fin, payload: utf8.encode(text), maskingKey: chance.bytes(4) }));
    const pong = encodeFrame({ opcode: 10, payload: utf8.encode(ping) });
    return {
      values: { first, ping, last },
      answer: `${formatHex(pong)} ${formatHex(encodeText(first + last))}`,
      files: { 'client.js': rawClient({ frames: [masked(1, first, false), masked(9, ping), masked(0, last)] }) },
    };
  },
  observe: serverHexAtEnd,
};
