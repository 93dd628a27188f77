// <wireside-exercise>: keeps the list of checks beside the wire. Every word stands in the markup already.

import type { Check, Verdict } from '../../content/check.ts';
import { checkInTurn, trialsOf } from './check-in-turn.ts';
import { tellJudged, tellUnjudged } from './exercise-judged.ts';
import { tellPassed } from './exercise-passed.ts';
import { judgeGrades } from './judge-grades.ts';
import { loadChecks } from './lesson-checks.ts';
import { type Advice, type CheckState, type JudgedCheck, runChecks } from './run-checks.ts';
import { gradeExercise, onTrace, showOnTheWire, type TraceEvent, tryOut } from './trace-events.ts';

const marks = { waiting: 'waiting', passed: 'passed', failed: 'failed' } satisfies Record<CheckState, string>;

class ExerciseElement extends HTMLElement {
  #leaving = new AbortController();
  #latest: TraceEvent | undefined;
  #isInTurn = false;
  /** All that crossed so far is right. Whoever leaves the page now ends the run as it stands. */
  #isRightSoFar = false;

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    onTrace('exercise', (event) => this.#heard(event), signal);
    this.querySelector('[data-judge]')?.addEventListener('click', () => void this.#check(), { signal });
    addEventListener('pagehide', () => this.#isRightSoFar && tellPassed(this), { signal });
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  #heard(event: TraceEvent): void {
    this.#latest = event;
    if (!this.#isInTurn) void this.#judge({ isAsked: false });
  }

  async #check(): Promise<void> {
    if (this.#isInTurn) return;
    if (this.#hasTrials() || this.#isGraded()) await this.#checkInTurn();
    else await this.#judge({ isAsked: true });
  }

  async #judge({ isAsked }: { isAsked: boolean }): Promise<void> {
    if (!this.#latest) {
      this.#say(this.dataset.needsRun ?? '');
      return;
    }
    const checks = await this.#load();
    if (!checks) return;
    // More may have crossed while the checks were on their way.
    const { trace, isOver } = this.#latest;
    const judged = runChecks({ checks, trace, isOver: isOver || isAsked });
    // Another run, and perhaps another server: what was graded before counts no more.
    this.#show([...judged, ...judgeGrades(this.#graders(), new Map())]);
    const isMoreToCome = this.#hasTrials() || this.#isGraded();
    const isWellSoFar = judged.every(({ state }) => state !== 'failed');
    this.#isRightSoFar = !isOver && !isAsked && !isMoreToCome && judged.every(isPassed);
    const { trialsNext = '', gradersNext = '' } = this.dataset;
    if (isMoreToCome && isWellSoFar) this.#say(isOver ? (this.#hasTrials() ? trialsNext : gradersNext) : '');
    else if (isOver || isAsked) this.#sum(judged);
    else this.#say(this.#isRightSoFar ? (this.dataset.done ?? '') : '');
  }

  /** Runs the code as it is, and then once for each trial. */
  async #checkInTurn(): Promise<void> {
    const button = this.querySelector('[data-judge]');
    this.#isInTurn = true;
    // Not `disabled`: that would take the focus from whoever pressed it.
    if (button) button.ariaDisabled = 'true';
    try {
      const checks = await this.#load();
      if (!checks) {
        tellUnjudged(this);
        return;
      }
      this.#show(judgeGrades(this.#graders(), new Map()));
      const judged = checks.length > 0 ? await this.#runInTurn(checks) : [];
      if (!judged) this.#stop(this.dataset.stopped);
      else if (this.#isGraded() && judged.every(isPassed)) await this.#grade(judged);
      else this.#sum(judged);
    } finally {
      this.#isInTurn = false;
      if (button) button.ariaDisabled = 'false';
    }
  }

  #runInTurn(checks: readonly Check[]): Promise<JudgedCheck[] | undefined> {
    const trials = trialsOf(checks);
    return checkInTurn({
      checks,
      run: (trial) => {
        const number = trial ? trials.indexOf(trial) + 1 : 0;
        const { checking = '', trying = '' } = this.dataset;
        this.#say(trial ? fill(trying, { number, total: trials.length }) : checking);
        return tryOut(trial);
      },
      tell: (now) => this.#show(now),
    });
  }

  /** Shows the verdicts as they come. */
  async #grade(judged: readonly JudgedCheck[]): Promise<void> {
    const graders = this.#graders();
    const verdicts = new Map<string, Verdict>();
    const { grading = '', tooOften = '', stopped = '' } = this.dataset;
    const sayWhich = (): void => {
      const number = Math.min(verdicts.size + 1, graders.length);
      this.#say(fill(grading, { number, total: graders.length }));
    };
    sayWhich();
    const end = await gradeExercise(({ grader, verdict }) => {
      verdicts.set(grader, verdict);
      this.#show(judgeGrades(graders, verdicts));
      sayWhich();
    });
    if (end === 'complete') this.#sum([...judged, ...judgeGrades(graders, verdicts)]);
    else this.#stop(end === 'too-often' ? tooOften : stopped);
  }

  #stop(why = ''): void {
    this.#say(why);
    tellUnjudged(this);
  }

  /** The checks that are graders, in the order of the list. */
  #graders = (): string[] =>
    [...this.querySelectorAll<HTMLElement>('[data-graded]')].map(({ dataset }) => dataset['check'] ?? '');

  #isGraded = (): boolean => this.#graders().length > 0;

  #hasTrials = (): boolean => this.querySelector('[data-trial]') !== null;

  async #load(): Promise<Check[] | undefined> {
    const loaded = await loadChecks(this.dataset.lesson ?? '').catch(() => undefined);
    if (!loaded) this.#say(this.dataset.broken ?? '');
    return loaded?.checks;
  }

  #sum(judged: readonly JudgedCheck[]): void {
    tellJudged(this);
    const passed = judged.filter(isPassed).length;
    const total = this.querySelectorAll('[data-check]').length;
    if (passed === total) {
      this.#say(this.dataset.done ?? '');
      tellPassed(this);
    } else this.#say(fill(this.dataset.summary ?? '', { passed, total }));
  }

  #show(judged: readonly JudgedCheck[]): void {
    for (const check of judged) this.#draw(check);
  }

  #draw({ id, state, advice }: JudgedCheck): void {
    const item = this.querySelector<HTMLElement>(`[data-check="${CSS.escape(id)}"]`);
    if (!item) return;
    item.dataset.state = state;
    item.hidden = 'hidden' in this.dataset && state === 'waiting';
    const word = item.querySelector('[data-state-word]');
    if (word) word.textContent = `(${this.dataset[marks[state]] ?? ''})`;
    item.querySelector('.advice')?.remove();
    if (advice) item.append(this.#advise(advice));
  }

  #advise({ hint, values, at }: Advice): HTMLElement {
    const box = document.createElement('div');
    box.className = 'advice';
    const words = document.createElement('p');
    const template = this.querySelector<HTMLTemplateElement>(`template[data-hint="${CSS.escape(hint)}"]`);
    if (template) words.append(template.content.cloneNode(true));
    fillTexts(words, values);
    box.append(words);
    const button = this.querySelector<HTMLTemplateElement>('template[data-show-button]')?.content.cloneNode(true);
    if (at && button) {
      box.append(button);
      box.querySelector('button')?.addEventListener('click', () => showOnTheWire(at));
    }
    return box;
  }

  // A live region speaks when its text changes: the same text is not said twice.
  #say(text: string): void {
    const summary = this.querySelector('.summary');
    if (summary && summary.textContent !== text) summary.textContent = text;
  }
}

const isPassed = ({ state }: JudgedCheck): boolean => state === 'passed';

type Values = Readonly<Record<string, string | number>>;

const fill = (words: string, values: Values): string =>
  words.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));

function fillTexts(element: Element, values: Values): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    walker.currentNode.textContent = fill(walker.currentNode.textContent ?? '', values);
  }
}

customElements.define('wireside-exercise', ExerciseElement);
