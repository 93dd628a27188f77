// Whether a message that the server forgot was answered: settled when the answer to the next one is there.

import type { Check, Prediction } from '../../check.ts';

// The exercise is the compiler's and the server's: graders.ts.
export const checks: Check[] = [];

// To join, to say, to leave, and to say once more.
const sent = 4;

export const predictions: Prediction[] = [
  {
    id: 'forgotten-kind',
    outcome(trace) {
      const connection = trace.connections[0];
      const messages = (connection?.entries ?? []).filter((entry) => entry.kind === 'message');
      const down = messages.filter(({ direction }) => direction === 'down');
      const last = down.at(-1);
      if (!connection || !last?.text?.includes('still here')) return undefined;
      const at = { connection: connection.number, direction: 'down', offset: last.frameOffsets[0] ?? 0 } as const;
      return { option: down.length === sent ? 'answered' : 'nothing', at };
    },
  },
];
