// Counts the runs that a candidate starts, and lets no more begin than there are. It hears the same keys and buttons as the
// playground, before the playground does; to stop a run costs nothing.

type Options = { signal: AbortSignal; mayRun(): boolean; onRun(): void; onRefused(): void };

export function guardRuns(lab: HTMLElement, { signal, mayRun, onRun, onRefused }: Options): void {
  const guard = (event: Event): void => {
    if (!startsRun(lab, event)) return;
    if (mayRun()) {
      onRun();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    onRefused();
  };
  lab.addEventListener('click', guard, { capture: true, signal });
  lab.addEventListener('keydown', guard, { capture: true, signal });
}

function startsRun(lab: HTMLElement, event: Event): boolean {
  const button = lab.querySelector<HTMLElement>('[data-act="run"]');
  // While code runs the button stops it.
  if (button?.dataset['state'] === 'stop') return false;
  if (event instanceof KeyboardEvent) return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat;
  // A press that our own checks make is no run of the candidate's.
  return event.isTrusted && event.target instanceof Element && event.target.closest('[data-act="run"]') !== null;
}
