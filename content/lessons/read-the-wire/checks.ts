// The exercise of this lesson is about recorded captures, whose answers are read from the captures themselves. What is
// left to judge is the prediction.

import type { Check, Prediction } from '../../check.ts';

export const checks: Check[] = [];

export const predictions: Prediction[] = [
  {
    id: 'quiet-close',
    outcome(trace) {
      const connection = trace.connections.at(-1);
      const goodbye = connection?.entries
        .filter((entry) => entry.kind === 'frame')
        .find((frame) => frame.direction === 'up' && frame.opcodeName === 'close');
      if (!connection || !goodbye) return undefined;
      return {
        option: `bytes-${goodbye.payloadLength}`,
        at: { connection: connection.number, direction: goodbye.direction, offset: goodbye.offset },
      };
    },
  },
];
