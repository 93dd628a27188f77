// The server is judged by graders.ts; here a run settles what the reader predicted.

import type { Check, ConnectionTrace, Place, Prediction } from '../../check.ts';

export const checks: Check[] = [];

const packets = ({ number, entries }: ConnectionTrace, direction: Place['direction'], pattern: RegExp) =>
  entries
    .filter((entry) => entry.kind === 'message')
    .filter((message) => message.direction === direction && pattern.test(message.text ?? ''))
    .map(({ frameOffsets: [offset = 0] }): Place => ({ connection: number, direction, offset }));

export const predictions: Prediction[] = [
  {
    id: 'who-hears',
    outcome({ connections }) {
      const speaker = connections.find((connection) => packets(connection, 'up', /^42\d*\["say"/).length > 0);
      const heard = connections.flatMap((connection) => packets(connection, 'down', /^42\["said"/));
      const [at] = heard;
      if (!speaker || !at || connections.some(({ ended }) => ended === undefined)) return undefined;
      if (heard.length >= 3) return { option: 'everybody', at };
      return { option: heard.some(({ connection }) => connection === speaker.number) ? 'whole-room' : 'others', at };
    },
  },
];
