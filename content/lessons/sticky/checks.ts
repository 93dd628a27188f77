// What the examples' runs settle; the exercise is judged by graders.ts.

import type { Check, Prediction } from '../../check.ts';

export const checks: Check[] = [];

const messages = 5;

export const predictions: Prediction[] = [
  {
    id: 'how-many-nodes',
    outcome(trace) {
      const socket = trace.connections.find(({ apiEvents }) => apiEvents.length > 0);
      const answers = (socket?.entries ?? [])
        .filter((entry) => entry.kind === 'message')
        .filter(({ direction }) => direction === 'down');
      if (!socket || answers.length < messages) return undefined;
      const nodes = new Set(answers.map(({ text }) => text?.slice(0, 1)));
      const [first] = answers;
      return {
        option: `${nodes.size}`,
        at: { connection: socket.number, direction: 'down', offset: first?.frameOffsets[0] ?? 0 },
      };
    },
  },
];
