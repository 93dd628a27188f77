// What the example's run settles; the exercise is judged by graders.ts.

import type { Check, Prediction } from '../../check.ts';

export const checks: Check[] = [];

export const predictions: Prediction[] = [
  {
    id: 'does-bob-hear',
    outcome(trace) {
      const bob = trace.connections.findLast(({ apiEvents }) =>
        apiEvents.some((event) => event.name === 'connect' && event.how === 'called' && event.url.includes(':8082')),
      );
      const ann = trace.connections.find((connection) => connection !== bob && connection.client === 'program');
      const isSaid = ann?.entries.some((entry) => entry.kind === 'message' && entry.direction === 'up');
      if (!bob || !ann || !isSaid || !ann.ended) return undefined;
      const heard = bob.entries.some((entry) => entry.kind === 'message' && entry.direction === 'down');
      const at = { connection: bob.number, direction: 'up', offset: 0 } as const;
      return { option: heard ? 'yes' : 'no', at };
    },
  },
];
