// The server is judged by graders.ts; here a run settles what the reader predicted.

import type { Check, ConnectionTrace, Place, Prediction } from '../../check.ts';

export const checks: Check[] = [];

const answers = ({ number, entries }: ConnectionTrace) =>
  entries
    .filter((entry) => entry.kind === 'message')
    .filter(({ direction, text = '' }) => direction === 'down' && /^43\d+\[/.test(text))
    .map(({ text = '', frameOffsets: [offset = 0] }) => {
      const at: Place = { connection: number, direction: 'down', offset };
      return { isQuick: text.startsWith('431'), at };
    });

export const predictions: Prediction[] = [
  {
    id: 'which-first',
    outcome({ connections }) {
      const [first, second] = connections.flatMap(answers);
      if (!first || !second) return undefined;
      return { option: first.isQuick ? 'quick-first' : 'as-asked', at: first.at };
    },
  },
];
