// What the example's run settles; the exercise is judged by graders.ts.

import type { Check, Prediction } from '../../check.ts';

export const checks: Check[] = [];

export const predictions: Prediction[] = [
  {
    id: 'what-bob-missed',
    outcome(trace) {
      const [ann, , back] = trace.connections;
      if (!ann?.ended || !back) return undefined;
      const heard = back.entries
        .filter((entry) => entry.kind === 'message')
        .filter(({ direction }) => direction === 'down');
      const at = { connection: back.number, direction: 'up', offset: 0 } as const;
      return { option: heard.length > 0 ? 'hears-it' : 'never', at };
    },
  },
];
