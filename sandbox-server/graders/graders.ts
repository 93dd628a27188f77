// The door to grading, one for all sessions: it knows what has graders, and how many grade at once.

import type { Limits } from '../limits.ts';
import type { SocketPairs } from '../ports/socket-pair.ts';
import { findGraders } from './find-graders.ts';
import { createGrading, type Grading, type GradingOptions } from './grading.ts';
import { createTurns } from './turns.ts';

export type Graders = {
  /** Undefined when what it names has none. */
  open(
    options: { lesson: string } & Pick<GradingOptions, 'run' | 'programs' | 'log' | 'touch' | 'onProblem'>,
  ): Grading | undefined;
};

export function createGraders({
  contentDir,
  ...shared
}: {
  contentDir: string;
  limits: Limits;
  socketPairs: SocketPairs;
  /** What a grader of ours broke with. */
  onError(error: string): void;
}): Graders {
  const modules = findGraders(contentDir);
  const turns = createTurns(shared.limits.gradingsAtOnce);
  return {
    open({ lesson, ...options }) {
      const module = modules.get(lesson);
      return module === undefined ? undefined : createGrading({ ...shared, ...options, module, turns });
    },
  };
}
