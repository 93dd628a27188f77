// How many strangers a careless check let in, counted on the wire.

import type { Check, Prediction } from '../../check.ts';

// The exercise is a server's: graders.ts.
export const checks: Check[] = [];

const strangers = 6;

export const predictions: Prediction[] = [
  {
    id: 'how-many-strangers',
    outcome(trace) {
      const answers = trace.connections.flatMap(({ number, entries }) => {
        const answer = entries.find((entry) => entry.kind === 'response');
        return answer ? [{ number, status: answer.status }] : [];
      });
      const last = answers.at(-1);
      if (last === undefined || answers.length < strangers) return undefined;
      const admitted = answers.filter(({ status }) => status === 101).length;
      return { option: `${admitted}`, at: { connection: last.number, direction: 'down', offset: 0 } };
    },
  },
];
