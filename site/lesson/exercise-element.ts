// <wireside-exercise>: keeps the list of checks beside the wire. Every word stands in the markup already.

import { loadChecks } from './lesson-checks.ts';
import { type Advice, type CheckState, type JudgedCheck, runChecks } from './run-checks.ts';
import { onTrace, showOnTheWire, type TraceEvent } from './trace-events.ts';

const marks = { waiting: 'waiting', passed: 'passed', failed: 'failed' } satisfies Record<CheckState, string>;

class ExerciseElement extends HTMLElement {
  #leaving = new AbortController();
  #latest: TraceEvent | undefined;

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    onTrace('exercise', (event) => this.#heard(event), signal);
    this.querySelector('[data-judge]')?.addEventListener('click', () => void this.#judge({ isAsked: true }), {
      signal,
    });
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  #heard(event: TraceEvent): void {
    this.#latest = event;
    void this.#judge({ isAsked: false });
  }

  async #judge({ isAsked }: { isAsked: boolean }): Promise<void> {
    if (!this.#latest) {
      this.#say(this.dataset.needsRun ?? '');
      return;
    }
    const loaded = await loadChecks(this.dataset.lesson ?? '').catch(() => undefined);
    if (!loaded) {
      this.#say(this.dataset.broken ?? '');
      return;
    }
    // More may have crossed while the checks were on their way.
    const { trace, isOver } = this.#latest;
    const judged = runChecks({ checks: loaded.checks, trace, isOver: isOver || isAsked });
    for (const check of judged) this.#draw(check);
    const passed = judged.filter(({ state }) => state === 'passed').length;
    if (passed === judged.length) this.#say(this.dataset.done ?? '');
    else if (isOver || isAsked) this.#say(fill(this.dataset.summary ?? '', { passed, total: judged.length }));
    else this.#say('');
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
