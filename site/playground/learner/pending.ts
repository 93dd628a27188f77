// Counts what may still call learner code: open sockets and timers. A run is over only when nothing can come any more,
// so that Stop is there as long as there is something to stop.

export type Pending = {
  change(by: 1 | -1): void;
  reportNow(): void;
};

/** Reports at most once per turn of the event loop, and only when the count has changed. */
export function createPending(report: (count: number) => void): Pending {
  // As it is now: counting must not count itself.
  const later = globalThis.setTimeout;
  let count = 0;
  let reported = 0;
  let isReporting = false;

  function reportNow(): void {
    isReporting = false;
    if (count === reported) return;
    reported = count;
    report(count);
  }

  return {
    change(by) {
      count += by;
      if (isReporting) return;
      isReporting = true;
      later(reportNow, 0);
    },
    reportNow,
  };
}
