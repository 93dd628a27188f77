// What the prose's solution may do to the exercise: read it, put the solution in its place, and take it out again.

import { effect } from '@preact/signals';
import type { Files } from './drafts.ts';
import type { PlaygroundElement } from './playground-element.ts';
import type { Workspace } from './workspace.ts';

export type Solving = ReturnType<typeof createSolving>;

const exercise = 'exercise';

export function createSolving({ element, workspace }: { element: PlaygroundElement; workspace: Workspace }) {
  function show(): void {
    element.chooseExample(exercise);
    element.dataset['view'] = 'code';
  }

  return {
    text: (file: string): string => workspace.text(exercise, file),
    isSolved: (): boolean => workspace.isSolved(exercise),
    solve(files: Files): void {
      workspace.solve(exercise, files);
      show();
    },
    undo(): void {
      workspace.bringBack(exercise);
      show();
    },
    /** Calls back at once, and whenever the reader's code changed. */
    watch: (listener: () => void): (() => void) =>
      effect(() => {
        // Said anew with every change, even when the notice itself is as it was.
        void workspace.notices.value;
        listener();
      }),
  };
}
