// <wireside-captures>: opens recordings in place and judges what the reader says of each.

import type { MountedInspector } from '../inspector/mount.tsx';
import type { OpenedCapture } from './captures.ts';
import { tellPassed } from './exercise-passed.ts';

class CapturesElement extends HTMLElement {
  #leaving = new AbortController();
  readonly #opened = new Map<string, Promise<OpenedCapture>>();
  readonly #mounted = new Map<string, MountedInspector>();

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    for (const form of this.#forms()) {
      form.querySelector('details')?.addEventListener('toggle', () => void this.#mount(form), { signal });
      form.addEventListener(
        'submit',
        (event) => {
          event.preventDefault();
          void this.#judge(form);
        },
        { signal },
      );
      form.addEventListener('change', () => this.#draw(form, { state: 'waiting', words: '' }), { signal });
      form.querySelector('[data-show]')?.addEventListener('click', () => void this.#show(form), { signal });
    }
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
    for (const inspector of this.#mounted.values()) inspector.unmount();
    this.#mounted.clear();
  }

  #forms(): HTMLFormElement[] {
    return [...this.querySelectorAll<HTMLFormElement>('form[data-capture]')];
  }

  #open(form: HTMLFormElement): Promise<OpenedCapture> {
    const name = nameOf(form);
    const known = this.#opened.get(name);
    if (known) return known;
    const opening = import('./captures.ts').then(({ openCapture }) => openCapture(this.dataset['lesson'] ?? '', name));
    this.#opened.set(name, opening);
    // The network failed: the next try begins anew.
    opening.catch(() => this.#opened.delete(name));
    return opening;
  }

  async #mount(form: HTMLFormElement): Promise<MountedInspector | undefined> {
    const details = form.querySelector('details');
    const place = form.querySelector<HTMLElement>('.recording');
    if (!details?.open || !place) return undefined;
    const capture = await this.#open(form).catch(() => undefined);
    if (!capture) {
      this.#draw(form, { state: 'waiting', words: this.dataset['broken'] ?? '' });
      return undefined;
    }
    const name = nameOf(form);
    const inspector = this.#mounted.get(name) ?? capture.mount(place);
    this.#mounted.set(name, inspector);
    return inspector;
  }

  async #judge(form: HTMLFormElement): Promise<void> {
    const answers = new FormData(form);
    const [capture, { hintFor }] = await Promise.all([
      this.#open(form).catch(() => undefined),
      import('./read-ending.ts'),
    ]);
    if (!capture) {
      this.#draw(form, { state: 'waiting', words: this.dataset['broken'] ?? '' });
      return;
    }
    const { ending } = capture;
    const isRight = answers.get('by') === ending.by && answers.get('code') === String(ending.code);
    const template = isRight
      ? form.querySelector<HTMLTemplateElement>('template[data-right]')
      : this.querySelector<HTMLTemplateElement>(`template[data-hint="${hintFor(ending)}"]`);
    this.#draw(form, { state: isRight ? 'passed' : 'failed', words: template?.content.cloneNode(true) ?? '' });
    if (isRight) (await this.#mount(form))?.revealEnding();
    this.#sum();
  }

  #draw(form: HTMLFormElement, { state, words }: { state: string; words: string | Node }): void {
    form.dataset['state'] = state;
    form.querySelector('.verdict')?.replaceChildren(words);
    form.querySelector('[data-show]')?.toggleAttribute('hidden', state === 'waiting');
  }

  #sum(): void {
    const forms = this.#forms();
    const passed = forms.filter(({ dataset }) => dataset['state'] === 'passed').length;
    if (passed === forms.length) tellPassed(this);
    const summary = this.querySelector('.summary');
    if (!summary) return;
    summary.textContent =
      passed === forms.length
        ? (this.dataset['done'] ?? '')
        : (this.dataset['summary'] ?? '').replace('{passed}', String(passed)).replace('{total}', String(forms.length));
  }

  async #show(form: HTMLFormElement): Promise<void> {
    const details = form.querySelector('details');
    if (details) details.open = true;
    const [inspector, capture] = await Promise.all([this.#mount(form), this.#open(form).catch(() => undefined)]);
    const at = capture?.ending.at;
    if (inspector && at) inspector.showEntry(at);
  }
}

const nameOf = (form: HTMLFormElement): string => form.dataset['capture'] ?? '';

customElements.define('wireside-captures', CapturesElement);
