// Remembers where in a lesson the reader is, so that the home page can lead back.

import { currentAnchor } from '../shell/reading-place.ts';
import { stopAt } from './progress.ts';
import { isSlug } from './progress-file.ts';
import { changeProgress, currentProgress } from './progress-store.ts';

// Long enough that scrolling past, or up to the header to leave, is not reading.
const readingMs = 2000;

export function recordPlace(lesson: string, signal: AbortSignal): void {
  // Whoever opens the lesson again at its top has not read anything else yet.
  if (currentProgress().place?.lesson !== lesson) record(lesson, undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    clearTimeout(timer);
    timer = setTimeout(() => record(lesson, currentAnchor()), readingMs);
  };
  addEventListener('scroll', begin, { passive: true, signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
}

function record(lesson: string, anchor: string | undefined): void {
  const heading = isSlug(anchor) ? anchor : undefined;
  const { place } = currentProgress();
  if (place?.lesson === lesson && place.heading === heading) return;
  // Refused or full: the reader finds the place by themselves, and need not be told each time they scroll.
  changeProgress((progress) => stopAt(progress, { lesson, heading, at: new Date().toISOString() }));
}
