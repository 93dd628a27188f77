// <wireside-choice>: takes an answer, leaves one more try after a miss, then shows of every option why it is right or wrong.

import type { Answered } from './answered.ts';

const mostTries = 2;

class ChoiceElement extends HTMLElement {
  #sinceMs = 0;
  #tries = 0;

  connectedCallback(): void {
    this.#sinceMs = performance.now();
    this.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#judge();
    });
    this.addEventListener('change', () => this.#say(''));
  }

  #judge(): void {
    if (this.dataset['decided'] !== undefined) return;
    const chosen = [...this.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
    const { nothing = '', saidRight = '', saidAgain = '', saidWrong = '', right = '' } = this.dataset;
    if (chosen.length === 0) {
      this.#say(nothing);
      return;
    }
    this.#tries += 1;
    const isRight = chosen.join(' ') === right.split(' ').sort().join(' ');
    if (!isRight && this.#tries < mostTries) {
      this.#say(saidAgain);
      return;
    }
    this.#decide(isRight);
    this.#say(isRight ? saidRight : saidWrong);
  }

  #decide(isRight: boolean): void {
    this.dataset['decided'] = isRight ? 'right' : 'wrong';
    const rightOnes = (this.dataset['right'] ?? '').split(' ');
    for (const option of this.querySelectorAll<HTMLElement>('[data-option]')) {
      option.dataset['state'] = rightOnes.includes(option.dataset['option'] ?? '') ? 'right' : 'wrong';
      option.querySelector('details')?.setAttribute('open', '');
      const input = option.querySelector('input');
      // Not `disabled`: the focus stays where it is.
      input?.addEventListener('click', (event) => event.preventDefault());
    }
    // Likewise.
    this.querySelector('button')?.setAttribute('aria-disabled', 'true');
    const detail: Answered = {
      card: this.closest<HTMLElement>('[data-card]')?.dataset['card'] ?? '',
      right: isRight,
      tries: this.#tries,
      tookMs: Math.round(performance.now() - this.#sinceMs),
      guess: this.#wordsOf('[data-option]:has(:checked)'),
      answer: this.#wordsOf('[data-state="right"]'),
    };
    this.dispatchEvent(new CustomEvent('wireside:answered', { bubbles: true, detail }));
  }

  #wordsOf(options: string): string {
    const labels = [...this.querySelectorAll(`${options} label > span`)];
    return labels.map((label) => label.textContent?.trim() ?? '').join(' · ');
  }

  #say(words: string): void {
    const verdict = this.querySelector('.verdict');
    // Once decided, the verdict stands.
    if (words === '' && this.dataset['decided'] !== undefined) return;
    verdict?.replaceChildren(words);
  }
}

customElements.define('wireside-choice', ChoiceElement);
