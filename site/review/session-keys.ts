// The keys of a set: Space shows the answer, 1 to 4 grade it, Enter goes on, U undoes. What the reader writes in, presses or
// opens keeps its own keys.

import type { ReviewApp } from './review-app.ts';
import { grades } from './reviews.ts';

const writes = 'input, textarea, select, [contenteditable], wireside-playground';
const presses = 'a, button, summary';

export function onReviewKeys(app: ReviewApp, signal: AbortSignal): void {
  document.addEventListener(
    'keydown',
    (event) => {
      const { key, target, repeat, defaultPrevented } = event;
      const isChord = event.ctrlKey || event.metaKey || event.altKey;
      if (repeat || defaultPrevented || isChord || !(target instanceof Element) || target.closest(writes)) return;
      if ((key === ' ' || key === 'Enter') && target.closest(presses)) return;
      if (act(app, key)) event.preventDefault();
    },
    { signal },
  );
}

/** Whether the key did anything. */
function act(app: ReviewApp, key: string): boolean {
  const phase = app.shown.value?.phase.kind;
  const grade = grades.find((one) => String(one) === key);
  if (key === ' ' && phase === 'question') app.show();
  else if (grade !== undefined && phase === 'answer') app.gradeSelf(grade);
  else if (key === 'Enter' && phase === 'judged') app.goOn();
  // On a keyboard of another alphabet it is the same key: г is where U is in Russian and Ukrainian.
  else if (['u', 'U', 'г', 'Г'].includes(key) && app.canUndo.value) app.undo();
  // Space would scroll a page that has nothing more to show.
  else return false;
  return true;
}
