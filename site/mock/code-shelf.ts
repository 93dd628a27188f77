// The task to write code for, taken out of its own page: its words with the hidden checks, and the playground with its files.

import { bringLooks, bringScripts, readPage } from '../review/card-shelf.ts';

export type DrawnTask = { words: HTMLElement; playground: HTMLElement };

/** What gives the task away: hints, solutions, the checks' button that opens what is open. */
const helps =
  'details.hint, .hint, article[data-challenge] .solution, wireside-solution, [data-helps], [data-open-example], .lesson';

/** `drafts`: under which name the playground keeps what is written; nobody begins with the code of an earlier visit. */
export async function drawTask(path: string, drafts: string): Promise<DrawnTask> {
  const page = await readPage(path);
  const words =
    page.querySelector<HTMLElement>('article:is([data-challenge], [data-card])') ??
    page.querySelector<HTMLElement>('wireside-exercise');
  const playground = page.querySelector<HTMLElement>('wireside-playground');
  if (!words || !playground) throw new Error(`${path} has no task with a playground`);
  for (const help of words.querySelectorAll(helps)) help.remove();
  playground.dataset['drafts'] = drafts;
  for (const section of playground.querySelectorAll<HTMLElement>('[data-example]')) {
    if (section.dataset['example'] !== 'exercise') section.remove();
    else section.dataset['chosen'] = '';
  }
  // With one example there is nothing to choose.
  playground.querySelector('.example-choice')?.remove();
  await bringLooks(page);
  void bringScripts(page);
  return { words: document.importNode(words, true), playground: document.importNode(playground, true) };
}
