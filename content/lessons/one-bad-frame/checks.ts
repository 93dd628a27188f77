// The exercise's server is judged by graders.ts; here the wire answers what the lesson asks beforehand.

import type { Check, ConnectionTrace, Prediction } from '../../check.ts';

export const checks: Check[] = [];

const wasTold = ({ apiEvents }: ConnectionTrace): number | undefined => {
  const close = apiEvents.find(({ end, how, name }) => end === 'client' && how === 'reported' && name === 'close');
  return close?.how === 'reported' && close.name === 'close' ? close.code : undefined;
};

export const predictions: Prediction[] = [
  {
    id: 'who-hears-it',
    outcome({ connections }) {
      const honest = connections.find(({ client }) => client === 'program');
      const code = honest && wasTold(honest);
      if (!honest || code === undefined) return undefined;
      const at = { connection: honest.number, direction: 'up', offset: 0 } as const;
      // The honest client says 1000 when it has been answered.
      return { option: code === 1000 ? 'lives' : 'dies', at };
    },
  },
];
