// Every [data-mark] names a lesson. It gets data-state for the eye, and for who listens the words that stand ready in
// the element around all of them.

import { marksOf, type Progress } from './progress.ts';

export type MarkState = 'open' | 'marked' | 'passed';

export function stateOf(progress: Progress, lesson: string): MarkState {
  const { done, exercise } = marksOf(progress, lesson);
  if (done === undefined) return 'open';
  return exercise === undefined ? 'marked' : 'passed';
}

export function showMarks(root: HTMLElement, progress: Progress): void {
  const { wordMarked = '', wordPassed = '', wordHere = '' } = root.dataset;
  const words = { open: '', marked: wordMarked, passed: wordPassed } satisfies Record<MarkState, string>;
  for (const mark of root.querySelectorAll<HTMLElement>('[data-mark]')) {
    const lesson = mark.dataset['mark'] ?? '';
    const state = stateOf(progress, lesson);
    const isHere = progress.place?.lesson === lesson;
    mark.dataset['state'] = state;
    mark.toggleAttribute('data-here', isHere);
    const word = mark.querySelector('[data-state-word]');
    if (word) word.textContent = [words[state], isHere ? wordHere : ''].filter((one) => one !== '').join(' ');
  }
}
