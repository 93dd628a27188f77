// Judges the prediction on the body of the first answer; the exercise is judged by graders.ts.

import type { Check, Prediction } from '../../check.ts';

export const checks: Check[] = [];

const routes = ['wildcard', 'parameter', 'fixed'];

export const predictions: Prediction[] = [
  {
    id: 'who-answers',
    outcome({ connections }) {
      for (const { number, entries } of connections) {
        const body = entries.find((entry) => entry.kind === 'body' && entry.direction === 'down');
        if (body?.kind !== 'body') continue;
        const option = routes.find((route) => new TextDecoder().decode(body.content).includes(`"${route}"`));
        if (option) return { option, at: { connection: number, direction: 'down', offset: body.offset } };
      }
      return undefined;
    },
  },
];
