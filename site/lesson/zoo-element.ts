// <wireside-zoo>: for each stream of bytes the reader guesses what a real server will do, then it does it. A guess counts
// once; what is right is known to nobody before the run.

import type { PlaygroundElement } from '../playground/playground-element.ts';
import { showOnTheWire } from './trace-events.ts';
import type { ZooOutcome } from './zoo-outcome.ts';

/** The name of its runs, which are no example's. */
const example = 'zoo';

class ZooElement extends HTMLElement {
  #leaving = new AbortController();
  #isSending = false;

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.addEventListener('click', (event) => this.#click(event), { signal });
    this.addEventListener('change', () => this.#sum(), { signal });
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  #items = (): HTMLElement[] => [...this.querySelectorAll<HTMLElement>('[data-stream]')];

  #click({ target }: Event): void {
    const button = target instanceof Element ? target.closest('button') : null;
    if (!button) return;
    const item = button.closest<HTMLElement>('[data-stream]');
    if (button.matches('[data-send]') && item) void this.#send([item]);
    else if (button.matches('[data-send-all]')) void this.#send(this.#items());
    else if (button.matches('[data-again]')) this.#startOver();
  }

  async #send(items: readonly HTMLElement[]): Promise<void> {
    if (this.#isSending) return;
    const guessed = items.filter((item) => guessOf(item) !== '' && item.dataset['state'] === undefined);
    if (guessed.length === 0) {
      this.#say(this.dataset['unguessed'] ?? '');
      return;
    }
    this.#isSending = true;
    this.#say(this.dataset['sending'] ?? '');
    const isDone = await this.#run(guessed).catch(() => false);
    this.#isSending = false;
    if (isDone) this.#sum();
    else this.#say(this.dataset['failed'] ?? '');
  }

  async #run(items: readonly HTMLElement[]): Promise<boolean> {
    const playground = document.querySelector<PlaygroundElement>('wireside-playground');
    const [{ sendStreams }, hand] = await Promise.all([
      import('./zoo-run.ts'),
      playground?.byHand({ example, scenario: this.dataset['scenario'] ?? '' }),
    ]);
    if (!hand) return false;
    // What an earlier run showed is gone from the wire.
    for (const button of this.querySelectorAll<HTMLElement>('[data-show]')) button.hidden = true;
    return sendStreams({
      hand,
      streams: items.map(({ dataset }) => ({ id: dataset['stream'] ?? '', hex: dataset['hex'] ?? '' })),
      onOutcome: (id, outcome) => this.#decide(id, outcome),
      signal: this.#leaving.signal,
    });
  }

  #decide(id: string, { option, at }: ZooOutcome): void {
    const item = this.#items().find(({ dataset }) => dataset['stream'] === id);
    const select = item?.querySelector('select');
    if (!item || !select) return;
    const isRight = select.value === option;
    item.dataset['state'] = isRight ? 'passed' : 'failed';
    select.disabled = true;
    const words = (isRight ? this.dataset['right'] : this.dataset['wrong']) ?? '';
    const verdict = item.querySelector('.verdict');
    if (verdict) {
      verdict.textContent = words
        .replace('{guess}', () => this.#labelOf(select, select.value))
        .replace('{actual}', () => this.#labelOf(select, option));
    }
    const because = item.querySelector<HTMLDetailsElement>('[data-because]');
    if (because) because.open = true;
    const show = item.querySelector<HTMLElement>('[data-show]');
    if (show) {
      show.hidden = false;
      show.onclick = () => showOnTheWire(at);
    }
  }

  #labelOf(select: HTMLSelectElement, option: string): string {
    if (option === 'cut') return this.dataset['cut'] ?? '';
    return [...select.options].find(({ value }) => value === option)?.text ?? option;
  }

  #startOver(): void {
    if (this.#isSending) return;
    for (const item of this.#items()) {
      delete item.dataset['state'];
      const select = item.querySelector('select');
      if (select) {
        select.disabled = false;
        select.value = '';
      }
      item.querySelector('.verdict')?.replaceChildren();
      const because = item.querySelector<HTMLDetailsElement>('[data-because]');
      if (because) because.open = false;
      item.querySelector<HTMLElement>('[data-show]')?.toggleAttribute('hidden', true);
    }
    this.#say('');
  }

  #sum(): void {
    const items = this.#items();
    const right = items.filter(({ dataset }) => dataset['state'] === 'passed').length;
    const decided = items.filter(({ dataset }) => dataset['state'] !== undefined).length;
    if (decided === 0) {
      this.#say('');
      return;
    }
    const needed = Number(this.dataset['needed']);
    const key = decided < items.length ? 'summary' : right >= needed ? 'passed' : 'missed';
    const values: Record<string, number> = { right, decided, needed, total: items.length };
    this.#say((this.dataset[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')));
  }

  #say(text: string): void {
    const summary = this.querySelector('.summary');
    if (summary && summary.textContent !== text) summary.textContent = text;
  }
}

const guessOf = (item: HTMLElement): string => item.querySelector('select')?.value ?? '';

customElements.define('wireside-zoo', ZooElement);
