// A reader's server being graded, as the page hears of it: each verdict once, and how the whole of it ended.

import type { ServerMessage } from '../../wire/control.ts';
import type { Verdict } from '../../wire/verdict.ts';

export type Graded = { grader: string; verdict: Verdict };

/** `stopped`: not every grader has given its verdict. */
export type GradingEnd = 'complete' | 'stopped' | 'too-often';

export type Gradings = ReturnType<typeof createGradings>;

export function createGradings() {
  let current: { tell(graded: Graded): void; settle(end: GradingEnd): void; told: Set<string> } | undefined;

  function settle(end: GradingEnd): void {
    const over = current;
    current = undefined;
    over?.settle(end);
  }

  return {
    isBusy: () => current !== undefined,
    begin(tell: (graded: Graded) => void): Promise<GradingEnd> {
      settle('stopped');
      return new Promise((resolve) => {
        current = { tell, settle: resolve, told: new Set() };
      });
    },
    /** Of the run that is graded. After a resume the sandbox may say again what the page has heard. */
    hear(message: ServerMessage): void {
      if (message.type === 'grades-over') settle(message.isComplete ? 'complete' : 'stopped');
      if (message.type !== 'graded' || current === undefined || current.told.has(message.grader)) return;
      current.told.add(message.grader);
      current.tell({ grader: message.grader, verdict: message.verdict });
    },
    /** Whether the sandbox has said that it does not grade. */
    isRefused({ code }: Extract<ServerMessage, { type: 'problem' }>): boolean {
      if (current === undefined || (code !== 'grade-rate' && code !== 'no-graders')) return false;
      settle(code === 'grade-rate' ? 'too-often' : 'stopped');
      return true;
    },
    giveUp: () => settle('stopped'),
  };
}
