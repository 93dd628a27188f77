// The exercise's server is judged by graders.ts; here the wire answers what the lesson asks beforehand.

import type { Check, Prediction } from '../../check.ts';

export const checks: Check[] = [];

export const predictions: Prediction[] = [
  {
    id: 'what-the-page-hears',
    outcome({ connections: [connection] }) {
      const told = connection?.apiEvents.find(
        ({ end, how, name }) => end === 'client' && how === 'reported' && name === 'close',
      );
      if (!connection || told?.how !== 'reported' || told.name !== 'close') return undefined;
      const at = { connection: connection.number, direction: 'down', offset: 0 } as const;
      return { option: `code-${told.code}`, at };
    },
  },
];
