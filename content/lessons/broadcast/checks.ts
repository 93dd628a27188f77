// No run by itself judges the exercise: its server is tried by graders.ts. The prediction is decided by the first frame that
// the server sends to a client that has said nothing.

import type { Check, Prediction } from '../../check.ts';

export const checks: Check[] = [];

export const predictions: Prediction[] = [
  {
    id: 'what-arrives',
    outcome(trace) {
      for (const { number, entries } of trace.connections) {
        const frame = entries.filter((entry) => entry.kind === 'frame').find(({ direction }) => direction === 'down');
        if (frame?.opcodeName !== 'text' && frame?.opcodeName !== 'binary') continue;
        return { option: frame.opcodeName, at: { connection: number, direction: 'down', offset: frame.offset } };
      }
      return undefined;
    },
  },
];
