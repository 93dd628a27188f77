// The exercise's server is judged by graders.ts; here the wire answers what the lesson asks beforehand.

import type { Check, Prediction } from '../../check.ts';

export const checks: Check[] = [];

export const predictions: Prediction[] = [
  {
    id: 'what-comes-back',
    outcome({ connections: [connection] }) {
      const answer = connection?.entries
        .filter((entry) => entry.kind === 'frame')
        .find(({ direction }) => direction === 'down');
      if (!connection || !answer || !['text', 'binary'].includes(answer.opcodeName)) return undefined;
      const at = { connection: connection.number, direction: 'down', offset: answer.offset } as const;
      return { option: answer.opcodeName, at };
    },
  },
];
