// <wireside-exercise>: keeps the list of checks beside the wire. Every word stands in the markup already.

import type { Check } from '../../content/check.ts';
import { checkInTurn, trialsOf } from './check-in-turn.ts';
import { loadChecks } from './lesson-checks.ts';
import { type Advice, type CheckState, type JudgedCheck, runChecks } from './run-checks.ts';
import { onTrace, showOnTheWire, type TraceEvent, tryOut } from './trace-events.ts';

const marks = { waiting: 'waiting', passed: 'passed', failed: 'failed' } satisfies Record<CheckState, string>;

class ExerciseElement extends HTMLElement {
  #leaving = new AbortController();
  #latest: TraceEvent | undefined;
  #isInTurn = false;

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    onTrace('exercise', (event) => this.#heard(event), signal);
    this.querySelector('[data-judge]')?.addEventListener('click', () => void this.#check(), { signal });
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
    if (this.#hasTrials()) await this.#checkInTurn();
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
    this.#show(judged);
    const areTrialsNext = isOver && this.#hasTrials() && judged.every(({ state }) => state !== 'failed');
    if (areTrialsNext) this.#say(this.dataset.trialsNext ?? '');
    else if (isOver || isAsked) this.#sum(judged);
    else this.#say(judged.every(isPassed) ? (this.dataset.done ?? '') : '');
  }

  /** Runs the code as it is, and then once for each trial. */
  async #checkInTurn(): Promise<void> {
    const button = this.querySelector('[data-judge]');
    this.#isInTurn = true;
    // Not `disabled`: that would take the focus from whoever pressed it.
    if (button) button.ariaDisabled = 'true';
    try {
      const checks = await this.#load();
      if (!checks) return;
      const trials = trialsOf(checks);
      const judged = await checkInTurn({
        checks,
        run: (trial) => {
          const number = trial ? trials.indexOf(trial) + 1 : 0;
          const { checking = '', trying = '' } = this.dataset;
          this.#say(trial ? fill(trying, { number, total: trials.length }) : checking);
          return tryOut(trial);
        },
        tell: (now) => this.#show(now),
      });
      if (judged) this.#sum(judged);
      else this.#say(this.dataset.stopped ?? '');
    } finally {
      this.#isInTurn = false;
      if (button) button.ariaDisabled = 'false';
    }
  }

  #hasTrials = (): boolean => this.querySelector('[data-trial]') !== null;

  async #load(): Promise<Check[] | undefined> {
    const loaded = await loadChecks(this.dataset.lesson ?? '').catch(() => undefined);
    if (!loaded) this.#say(this.dataset.broken ?? '');
    return loaded?.checks;
  }

  #sum(judged: readonly JudgedCheck[]): void {
    const passed = judged.filter(isPassed).length;
    if (passed === judged.length) this.#say(this.dataset.done ?? '');
    else this.#say(fill(this.dataset.summary ?? '', { passed, total: judged.length }));
  }

  #show(judged: readonly JudgedCheck[]): void {
    for (const check of judged) this.#draw(check);
  }

  #draw({ id, state, advice }: JudgedCheck): void {
    const item = this.querySelector<HTMLElement>(`[data-check="${CSS.escape(id)}"]`);
    if (!item) return;
    item.dataset.state = state;
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
