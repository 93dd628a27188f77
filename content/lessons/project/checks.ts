// Whether order arrived as its type said, settled by the answer of a server that believed it.

import type { Check, Prediction } from '../../check.ts';

// The exercise is the compiler's and the server's: graders.ts.
export const checks: Check[] = [];

export const predictions: Prediction[] = [
  {
    id: 'what-comes-back',
    outcome(trace) {
      const connection = trace.connections[0];
      const answer = connection?.entries
        .filter((entry) => entry.kind === 'message')
        .find((message) => message.direction === 'down');
      if (!connection || !answer) return undefined;
      const at = { connection: connection.number, direction: 'down', offset: answer.frameOffsets[0] ?? 0 } as const;
      return { option: answer.text?.startsWith('13') ? 'thirteen' : 'glued', at };
    },
  },
];
