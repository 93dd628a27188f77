// All checks of an exercise have said what they say, or could not: for whoever counts them, as the mock interview does.

export type JudgedExercise = { checks: readonly { id: string; words: string; isPassed: boolean }[] };

/** Reads the verdicts where they are shown. */
export function tellJudged(exercise: Element): void {
  const checks = [...exercise.querySelectorAll<HTMLElement>('[data-check]')].map((item) => ({
    id: item.dataset['check'] ?? '',
    words: (item.querySelector('p > span')?.textContent ?? '').trim(),
    isPassed: item.dataset['state'] === 'passed',
  }));
  const detail: JudgedExercise = { checks };
  exercise.dispatchEvent(new CustomEvent('wireside:judged', { bubbles: true, detail }));
}

/** The checks were asked, and came to no end: their run was stopped, or there was no sandbox. */
export function tellUnjudged(exercise: Element): void {
  exercise.dispatchEvent(new CustomEvent('wireside:unjudged', { bubbles: true }));
}
