// Judges the prediction by what the server answered to a handshake from a foreign page; the exercise is judged by graders.ts.

import type { Check, Prediction } from '../../check.ts';

export const checks: Check[] = [];

export const predictions: Prediction[] = [
  {
    id: 'foreign-page',
    outcome({ connections }) {
      for (const { number, entries } of connections) {
        const request = entries.find((entry) => entry.kind === 'request');
        if (request?.kind !== 'request' || !request.target.includes('transport=websocket')) continue;
        const response = entries.find((entry) => entry.kind === 'response');
        if (response?.kind !== 'response') continue;
        const at = { connection: number, direction: 'down' as const, offset: response.offset };
        return { option: response.status === 101 ? 'opens' : 'refused', at };
      }
      return undefined;
    },
  },
];
