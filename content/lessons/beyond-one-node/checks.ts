// What the examples' runs settle; the exercise is judged by graders.ts.

import type { Check, Prediction } from '../../check.ts';

export const checks: Check[] = [];

export const predictions: Prediction[] = [
  {
    id: 'what-it-knows',
    outcome(trace) {
      const second = trace.connections.findLast(({ apiEvents }) =>
        apiEvents.some((event) => event.name === 'connect' && event.how === 'called' && event.url.includes(':8082')),
      );
      const answer = second?.entries
        .filter((entry) => entry.kind === 'message')
        .find(({ direction }) => direction === 'down');
      if (!second || !answer) return undefined;
      const at = { connection: second.number, direction: 'down', offset: answer.frameOffsets[0] ?? 0 } as const;
      return { option: `items-${(answer.text ?? '').split(',').length}`, at };
    },
  },
];
