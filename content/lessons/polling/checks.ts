// The exercise is judged by graders.ts. Here is what the run of an example decides.

import type { Check, Prediction } from '../../check.ts';

// As many as show that the questions come one after the other.
const enoughQuestions = 5;

export const predictions: Prediction[] = [
  {
    id: 'how-many-connections',
    outcome({ connections }) {
      const questions = connections.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'request'));
      const [first] = connections;
      if (!first || questions.length < enoughQuestions) return undefined;
      const option = connections.length === questions.length ? 'one-each' : 'one-for-all';
      return { option, at: { connection: first.number, direction: 'up', offset: 0 } };
    },
  },
];

export const checks: readonly Check[] = [];
