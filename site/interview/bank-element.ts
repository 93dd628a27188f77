// <wireside-bank>: shows the questions that the reader asks for, as they type and choose, and keeps the address telling it.

import { type Filter, filterOf, type Listed, noFilter, passes, searchOf } from './bank-filter.ts';

type Question = { item: HTMLElement; listed: Listed };

class BankElement extends HTMLElement {
  #questions: Question[] = [];
  #isIndexAsked = false;

  connectedCallback(): void {
    this.#questions = [...this.querySelectorAll<HTMLElement>('li[data-slug]')].map((item) => ({
      item,
      listed: {
        level: item.dataset['level'] ?? '',
        type: item.dataset['type'] ?? '',
        topic: item.closest<HTMLElement>('[data-topic]')?.dataset['topic'] ?? '',
        isMust: item.dataset['must'] !== undefined,
        hasProof: item.dataset['proof'] !== undefined,
        text: item.querySelector('a')?.textContent ?? '',
      },
    }));
    this.#fill(this.#filterInAddress());
    const form = this.#form;
    form.addEventListener('input', () => this.#show());
    form.addEventListener('submit', (event) => event.preventDefault());
    // By itself the form would go back to what the browser had filled in.
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      this.#fill(noFilter);
    });
    this.#field.addEventListener('focus', () => void this.#loadIndex());
    this.querySelector('[data-clear]')?.addEventListener('click', () => {
      this.#fill(noFilter);
      this.#field.focus();
    });
    document.addEventListener('keydown', this.#key);
    document.addEventListener('click', this.#way);
    addEventListener('popstate', this.#addressChanged);
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#key);
    document.removeEventListener('click', this.#way);
    removeEventListener('popstate', this.#addressChanged);
  }

  get #form(): HTMLFormElement {
    const form = this.querySelector('form');
    if (!form) throw new Error('<wireside-bank> stands without its form');
    return form;
  }

  get #field(): HTMLInputElement {
    const field = this.querySelector<HTMLInputElement>('input[name=q]');
    if (!field) throw new Error('<wireside-bank> stands without its search');
    return field;
  }

  #filterInAddress(): Filter {
    const offered = (name: string): string[] =>
      [...this.querySelectorAll<HTMLOptionElement>(`select[name=${name}] option`)].map(({ value }) => value);
    return filterOf(location.search, { level: offered('level'), type: offered('type'), topic: offered('topic') });
  }

  #fill(filter: Filter): void {
    for (const [name, value] of Object.entries(filter)) {
      const field = this.#form.elements.namedItem(name);
      if (field instanceof HTMLSelectElement) field.value = String(value);
      else if (field instanceof HTMLInputElement && typeof value === 'boolean') field.checked = value;
      else if (field instanceof HTMLInputElement) field.value = String(value);
    }
    if (filter.q !== '') void this.#loadIndex();
    this.#show();
  }

  get #filter(): Filter {
    const chosen = new FormData(this.#form);
    const text = (name: string): string => String(chosen.get(name) ?? '');
    return {
      q: text('q'),
      level: text('level'),
      type: text('type'),
      topic: text('topic'),
      must: chosen.has('must'),
      proof: chosen.has('proof'),
    };
  }

  #show(): void {
    const filter = this.#filter;
    let shown = 0;
    for (const { item, listed } of this.#questions) {
      item.hidden = !passes(listed, filter);
      if (!item.hidden) shown += 1;
    }
    for (const section of this.querySelectorAll<HTMLElement>('section[data-topic]')) {
      const left = section.querySelectorAll('li:not([hidden])').length;
      section.hidden = left === 0;
      section.querySelector('[data-count]')?.replaceChildren(String(left));
    }
    const words = (this.dataset['shown'] ?? '').replace('{shown}', String(shown));
    const sum = words.replace('{total}', String(this.#questions.length));
    const told = this.querySelector('[data-sum]');
    // What is the same is not said again.
    if (told && told.textContent !== sum) told.textContent = sum;
    this.querySelector<HTMLElement>('[data-none]')?.toggleAttribute('hidden', shown > 0);
    const search = searchOf(filter);
    if (search !== location.search) history.replaceState(history.state, '', location.pathname + search + location.hash);
  }

  /** Short answers and terms, so that what is not in a question finds it too. */
  async #loadIndex(): Promise<void> {
    if (this.#isIndexAsked) return;
    this.#isIndexAsked = true;
    const texts = await fetch(this.dataset['search'] ?? '')
      // Built from Record<string, string> (pages/[lang]/interview/search.json.ts).
      .then((response): Promise<Record<string, string>> => response.json())
      .catch(() => undefined);
    this.querySelector('[data-trouble]')?.replaceChildren(texts ? '' : (this.dataset['failed'] ?? ''));
    // The next who searches asks again.
    if (!texts) this.#isIndexAsked = false;
    for (const { item, listed } of this.#questions) listed.text = texts?.[item.dataset['slug'] ?? ''] ?? listed.text;
    this.#show();
  }

  #key = (event: KeyboardEvent): void => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    if (target?.matches('input:not([type=checkbox]), textarea, select, [contenteditable]')) return;
    event.preventDefault();
    this.#field.focus();
    this.#field.select();
  };

  // "Interview tomorrow" is this very page, asked otherwise: nothing needs to load again.
  #way = (event: MouseEvent): void => {
    const way = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-way]') : undefined;
    if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, '', way.href);
    this.#addressChanged();
    this.querySelector('[data-sum]')?.scrollIntoView({ block: 'start' });
  };

  #addressChanged = (): void => this.#fill(this.#filterInAddress());
}

customElements.define('wireside-bank', BankElement);
