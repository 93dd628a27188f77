// Judges the prediction by what came back of two messages; the exercise is judged by graders.ts.

import type { Check, Prediction } from '../../check.ts';

export const checks: Check[] = [];

export const predictions: Prediction[] = [
  {
    id: 'early-frame',
    outcome({ connections }) {
      const open = connections.find(({ ended, entries }) => ended && entries.some(({ kind }) => kind === 'message'));
      if (!open) return undefined;
      const messages = open.entries.filter((entry) => entry.kind === 'message');
      const back = messages.filter(({ direction }) => direction === 'down');
      const at = { connection: open.number, direction: 'up' as const, offset: messages[0]?.frameOffsets[0] ?? 0 };
      if (back.length === 2) return { option: 'both', at };
      if (back.length === 0) return { option: 'none', at };
      return { option: back[0]?.text?.endsWith('one') ? 'one' : 'two', at };
    },
  },
];
