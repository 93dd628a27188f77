// <wireside-playground>: what a lesson page loads before its reader acts, so it is small. It chooses examples and files,
// and brings the rest of the playground as soon as a pointer, a finger or the focus comes near.

import { readStored } from '../shell/storage.ts';
import type { PlaygroundApp } from './app.tsx';

export class PlaygroundElement extends HTMLElement {
  #app: Promise<PlaygroundApp> | undefined;

  connectedCallback() {
    for (const type of ['pointerover', 'focusin', 'touchstart']) {
      this.addEventListener(type, () => void this.#load(), { once: true, passive: true });
    }
    this.addEventListener('click', (event) => this.#click(event));
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('keydown', swallowRepeatedRun, { capture: true });
    this.querySelector('select')?.addEventListener('change', (event) => {
      if (event.target instanceof HTMLSelectElement) this.chooseExample(event.target.value);
    });
    document.addEventListener('click', this.#openFromProse);
    addEventListener('hashchange', this.#openShared);
    // Edits from an earlier visit, or code in the link, are to be seen at once.
    const isEdited = this.#examples().some(
      (name) => readStored(`draft.${this.dataset['lesson']}.${name}`) !== undefined,
    );
    if (isEdited || location.hash.startsWith('#code=')) void this.#load();
  }

  disconnectedCallback() {
    document.removeEventListener('click', this.#openFromProse);
    removeEventListener('hashchange', this.#openShared);
    void this.#app?.then((app) => app.dispose());
  }

  get example(): string {
    return this.querySelector<HTMLElement>('[data-example][data-chosen]')?.dataset['example'] ?? '';
  }

  get shownFile(): string {
    return this.querySelector<HTMLElement>('[data-chosen] [data-file][data-shown]')?.dataset['file'] ?? '';
  }

  chooseExample(name: string): void {
    for (const section of this.querySelectorAll<HTMLElement>('[data-example]')) {
      section.toggleAttribute('data-chosen', section.dataset['example'] === name);
    }
    const select = this.querySelector('select');
    if (select) select.value = name;
    this.dispatchEvent(new CustomEvent('wireside:chosen'));
  }

  showFile(name: string): void {
    const section = this.querySelector('[data-chosen]');
    for (const tab of section?.querySelectorAll<HTMLElement>('[role=tab]') ?? []) {
      const isShown = tab.textContent?.trim() === name;
      tab.ariaSelected = String(isShown);
      tab.tabIndex = isShown ? 0 : -1;
    }
    for (const file of section?.querySelectorAll<HTMLElement>('[data-file]') ?? []) {
      file.toggleAttribute('data-shown', file.dataset['file'] === name);
    }
    this.dispatchEvent(new CustomEvent('wireside:chosen'));
  }

  /** On a narrow screen one of code, output and wire is seen at a time. */
  showView(view: string): void {
    this.dataset['view'] = view;
    for (const button of this.querySelectorAll<HTMLElement>('[data-view]')) {
      button.ariaPressed = String(button.dataset['view'] === view);
    }
  }

  /** Shows an entry of the last run in the inspector. */
  async showEntry(entry: Parameters<PlaygroundApp['showEntry']>[0]): Promise<void> {
    this.showView('wire');
    (await this.#load())?.showEntry(entry);
  }

  #examples = () =>
    [...this.querySelectorAll<HTMLElement>('[data-example]')].map((section) => section.dataset['example'] ?? '');

  #load(): Promise<PlaygroundApp | undefined> {
    this.#app ??= import('./app.tsx').then(({ openPlayground }) => openPlayground(this));
    return this.#app.catch((error: unknown) => {
      // The server is gone since the page was read. The next touch tries again.
      this.#app = undefined;
      console.error(error);
      this.querySelector('[data-load-failed]')?.removeAttribute('hidden');
      return undefined;
    });
  }

  #click(event: Event): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const tab = target?.closest('[role=tab]');
    const view = target?.closest<HTMLElement>('button[data-view]')?.dataset['view'];
    const act = target?.closest<HTMLElement>('[data-act]')?.dataset['act'];
    if (tab?.closest('[data-example]')) this.showFile(tab.textContent?.trim() ?? '');
    else if (view) this.showView(view);
    else if (act) void this.#load().then((app) => app?.act(act));
    else if (target?.closest('pre.code') && getSelection()?.isCollapsed !== false && event instanceof MouseEvent) {
      const at = { x: event.clientX, y: event.clientY };
      void this.#load().then((app) => app?.edit(at));
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.#load().then((app) => app?.act('run'));
      return;
    }
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    if (target?.role === 'tab' || target?.getAttribute('role') === 'tab') this.#moveTab(event, target);
    // A key into the code begins to edit it; Tab and the keys that move about stay what they are.
    else if (target?.matches('pre.code') && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.key.length === 1 && event.key !== ' ') void this.#load().then((app) => app?.edit());
      else if (event.key === 'Enter') void this.#load().then((app) => app?.edit());
    }
  }

  #moveTab(event: KeyboardEvent, tab: HTMLElement): void {
    const tabs = [...(tab.parentElement?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
    const at = tabs.indexOf(tab);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const chosen = next === undefined ? undefined : tabs.at(next % tabs.length);
    if (!chosen) return;
    event.preventDefault();
    chosen.focus();
    this.showFile(chosen.textContent?.trim() ?? '');
  }

  #openShared = () => {
    if (location.hash.startsWith('#code=')) void this.#load().then((app) => app?.openShared());
  };

  // Prose says <button data-open-example="too-early">: the example comes up, and into view.
  #openFromProse = (event: Event) => {
    const opener =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-open-example]') : undefined;
    const name = opener?.dataset['openExample'];
    if (name === undefined || !this.#examples().includes(name)) return;
    event.preventDefault();
    this.chooseExample(name);
    this.showView('code');
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    this.scrollIntoView({ behavior, block: 'nearest' });
    this.querySelector<HTMLElement>('.run')?.focus({ preventScroll: true });
    void this.#load();
  };
}

/** Run is Stop while code runs: keys held down would start and stop thirty times a second, in every editor. */
function swallowRepeatedRun(event: KeyboardEvent): void {
  if (!event.repeat || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

customElements.define('wireside-playground', PlaygroundElement);
