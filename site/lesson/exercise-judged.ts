// All checks of an exercise have said what they say: for whoever counts them, as the mock interview does.

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
