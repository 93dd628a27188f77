// <wireside-predict>: takes the reader's guess, waits for the run, and lets the wire decide.

import type { Place } from '../../content/check.ts';
import { loadChecks } from './lesson-checks.ts';
import { onTrace, showOnTheWire, type TraceEvent } from './trace-events.ts';

class PredictElement extends HTMLElement {
  #leaving = new AbortController();
  #guess: string | undefined;
  #place: Place | undefined;

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const form = this.querySelector('form');
    form?.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        this.#commit(new FormData(form));
      },
      { signal },
    );
    form?.addEventListener('change', () => this.#retract(), { signal });
    this.querySelector('[data-show]')?.addEventListener(
      'click',
      () => {
        if (this.#place) showOnTheWire(this.#place);
      },
      { signal },
    );
    onTrace(this.dataset.example ?? '', (event) => void this.#heard(event), signal);
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  #commit(form: FormData): void {
    const guess = form.get(this.dataset.prediction ?? '');
    this.#guess = typeof guess === 'string' ? guess : undefined;
    // The playground listens for this button, and brings the example up.
    if (this.#guess !== undefined) this.querySelector<HTMLElement>('[data-open-example]')?.click();
    this.#say((this.#guess === undefined ? this.dataset.choose : this.dataset.committed) ?? '');
  }

  // Another choice is another guess: it counts from its own commit on.
  #retract(): void {
    this.#guess = undefined;
    this.#say('');
    this.#show(undefined);
  }

  async #heard({ trace }: TraceEvent): Promise<void> {
    if (this.#guess === undefined) return;
    const { predictions } = await loadChecks(this.dataset.lesson ?? '');
    const outcome = predictions.find(({ id }) => id === this.dataset.prediction)?.outcome(trace);
    if (!outcome || this.#guess === undefined) return;
    const words = outcome.option === this.#guess ? this.dataset.right : this.dataset.wrong;
    this.#say(
      (words ?? '').replace('{guess}', this.#labelOf(this.#guess)).replace('{actual}', this.#labelOf(outcome.option)),
    );
    this.#show(outcome.at);
    this.dataset['decided'] = '';
    const because = this.querySelector<HTMLDetailsElement>('[data-because]');
    if (because) because.open = true;
  }

  #labelOf(option: string): string {
    const input = this.querySelector(`input[value="${CSS.escape(option)}"]`);
    return input?.closest('label')?.textContent?.trim() ?? option;
  }

  #show(place: Place | undefined): void {
    this.#place = place;
    this.querySelector<HTMLElement>('[data-show]')?.toggleAttribute('hidden', place === undefined);
  }

  #say(text: string): void {
    const verdict = this.querySelector('.verdict');
    if (verdict && verdict.textContent !== text) verdict.textContent = text;
  }
}

customElements.define('wireside-predict', PredictElement);
