// What became of a message that was sent when its sender's token had run out.

import type { Check, Prediction } from '../../check.ts';

// The exercise is a server's: graders.ts.
export const checks: Check[] = [];

const unauthorised = 4401;

export const predictions: Prediction[] = [
  {
    id: 'after-the-token',
    outcome(trace) {
      for (const { number, entries } of trace.connections) {
        const down = entries.filter((entry) => entry.direction === 'down');
        const answer = down
          .filter((entry) => entry.kind === 'message')
          .find(({ text }) => text !== undefined && !text.startsWith('hello'));
        const refusal = down
          .filter((entry) => entry.kind === 'frame')
          .find(({ close }) => close?.code === unauthorised);
        if (answer) {
          const offset = answer.frameOffsets[0] ?? 0;
          return { option: 'answered', at: { connection: number, direction: 'down', offset } };
        }
        if (refusal) return { option: 'closed', at: { connection: number, direction: 'down', offset: refusal.offset } };
      }
      return undefined;
    },
  },
];
