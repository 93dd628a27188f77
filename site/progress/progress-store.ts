// The reader's progress in this browser, for every part of the page that shows or changes it. Where storage is refused
// or full, it goes on in memory until the page is left, and whoever changed it is told.

import { onStored, readStored, type Writing, writeStored } from '../shell/storage.ts';
import { mergeProgress, noProgress, type Progress } from './progress.ts';
import { formatProgress, readProgress } from './progress-file.ts';

const key = 'progress';
const changed = 'wireside:progress';

/** All there is, while it cannot be stored. */
let unstored: Progress | undefined;

export const currentProgress = (): Progress => unstored ?? readOurs(readStored(key)) ?? noProgress;

/** Applies a change to what is there now, whichever tab wrote it. */
export function changeProgress(change: (progress: Progress) => Progress): Writing {
  keepUnreadable(readStored(key));
  const progress = change(currentProgress());
  const writing = writeStored(key, formatProgress(progress));
  unstored = writing === 'stored' ? undefined : progress;
  document.dispatchEvent(new CustomEvent(changed));
  return writing;
}

/** Calls back now and after every change, here or in another tab. */
export function onProgress(listener: (progress: Progress) => void, signal: AbortSignal): void {
  const tell = () => listener(currentProgress());
  document.addEventListener(changed, tell, { signal });
  const hearOtherTab = (stored: string | undefined) => {
    const told = readOurs(stored);
    if (unstored && told) unstored = mergeProgress(unstored, told);
    tell();
  };
  signal.addEventListener('abort', onStored(key, hearOtherTab));
  // A page kept by the back button may have missed a change made elsewhere.
  addEventListener('pageshow', ({ persisted }) => persisted && tell(), { signal });
  tell();
}

function readOurs(stored: string | undefined): Progress | undefined {
  const read = stored === undefined ? undefined : readProgress(stored);
  return read?.kind === 'progress' ? read.progress : undefined;
}

// Broken, or of a later version of the site: not ours to throw away.
function keepUnreadable(stored: string | undefined): void {
  if (stored !== undefined && readOurs(stored) === undefined) writeStored(`${key}.unreadable`, stored);
}
