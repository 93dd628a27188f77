// The heavy part of <wireside-solution>, loaded when the reader opens it: the diff between the exercise as they have it and
// the solution, kept up with their typing, and the two buttons that put the solution in and take it out again.

import type { PlaygroundElement } from '../../playground/playground-element.ts';
import { loadTranslate } from '../../shell/page-words.ts';
import { drawDiff } from './draw-diff.ts';

export async function openSolution(element: HTMLElement, playground: PlaygroundElement): Promise<void> {
  const [t, solving] = await Promise.all([loadTranslate(), playground.solving()]);
  // Without the playground there is nothing to compare with, and the solution stands there as the page brought it.
  if (!solving) return;
  const figures = [...element.querySelectorAll<HTMLElement>('figure[data-file]')].map((figure) => {
    const place = document.createElement('div');
    place.className = 'diff';
    figure.append(place);
    const block = figure.querySelector<HTMLElement>('pre');
    return { file: figure.dataset['file'] ?? '', place, block, code: `${block?.textContent ?? ''}\n` };
  });
  const files = Object.fromEntries(figures.map(({ file, code }) => [file, code]));
  const note = element.querySelector<HTMLElement>('[data-note]');
  const button = element.querySelector<HTMLButtonElement>('[data-solve]');
  let drawn = '';

  function draw(): void {
    const isSolved = solving?.isSolved() === true;
    if (button) button.textContent = t(isSolved ? 'exercise.solution.back' : 'exercise.solution.use');
    const now = JSON.stringify(figures.map(({ file }) => solving?.text(file)));
    if (now === drawn) return;
    drawn = now;
    for (const { file, place, block, code } of figures) {
      const isSame = drawDiff({ place, mine: solving?.text(file) ?? '', theirs: code, t, file });
      if (block) block.hidden = !isSame;
    }
  }

  button?.addEventListener('click', () => {
    const wasSolved = solving.isSolved();
    if (wasSolved) solving.undo();
    else solving.solve(files);
    if (note) note.textContent = t(wasSolved ? 'exercise.solution.returned' : 'exercise.solution.used');
  });
  button?.removeAttribute('hidden');
  solving.watch(draw);
}
