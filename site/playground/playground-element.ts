// <wireside-playground>: what a lesson page loads before its reader acts, so it is small. It chooses examples and files,
// moves the sheet of a narrow screen, shows what the reader had edited, and brings the rest of the playground as soon as
// a pointer, a finger or the focus comes near.

import { readStored, removeStored } from '../shell/storage.ts';
import type { ByHand, PlaygroundApp } from './app.tsx';
import { readDraft } from './drafts.ts';
import { createFirstKeys, isTextKey } from './first-keys.ts';
import './pane-divider.ts';
import { createSheet, type Sheet } from './sheet.ts';
import { readExamples, type StaticExamples } from './static-code.ts';

export type ViewName = 'code' | 'output' | 'wire';

export class PlaygroundElement extends HTMLElement {
  readonly firstKeys = createFirstKeys();
  #app: Promise<PlaygroundApp> | undefined;
  #statics: StaticExamples | undefined;
  #sheet: Sheet | undefined;

  connectedCallback() {
    this.#sheet = createSheet(this, () => this.#tellViews());
    this.#tellViews();
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
    if (this.#showDrafts() || location.hash.startsWith('#code=')) void this.#load();
  }

  disconnectedCallback() {
    document.removeEventListener('click', this.#openFromProse);
    removeEventListener('hashchange', this.#openShared);
    this.#sheet?.dispose();
    void this.#app?.then((app) => app.dispose());
  }

  get example(): string {
    return this.querySelector<HTMLElement>('[data-example][data-chosen]')?.dataset['example'] ?? '';
  }

  get shownFile(): string {
    return this.querySelector<HTMLElement>('[data-chosen] [data-file][data-shown]')?.dataset['file'] ?? '';
  }

  /** Whose edits are kept together: the lesson's, but for a mock interview, which begins with nobody's. */
  get drafts(): string {
    return this.dataset['drafts'] ?? this.dataset['lesson'] ?? '';
  }

  /** The code as the page brought it. */
  get statics(): StaticExamples {
    this.#statics ??= readExamples(this);
    return this.#statics;
  }

  /** What of code, output and wire the reader has before them on a narrow screen; nothing while the sheet is closed. */
  get seenView(): ViewName | 'all' | 'none' {
    if (!this.#sheet?.isNarrow()) return 'all';
    if (!this.#sheet.isOpen()) return 'none';
    // Set by showView alone, and by the markup.
    return this.dataset['view'] as ViewName;
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

  /** On a narrow screen one of code, output and wire is seen at a time, in the sheet, which opens for it. */
  showView(view: ViewName): void {
    this.dataset['view'] = view;
    this.#sheet?.open();
    this.#tellViews();
  }

  /** Shows an entry of the last run in the inspector. */
  async showEntry(entry: Parameters<PlaygroundApp['showEntry']>[0]): Promise<void> {
    this.showView('wire');
    (await this.#load())?.showEntry(entry);
  }

  /** Lets a figure of the prose write bytes by hand; undefined when the playground cannot be loaded. */
  async byHand(figure: Parameters<PlaygroundApp['byHand']>[0]): Promise<ByHand | undefined> {
    return (await this.#load())?.byHand(figure);
  }

  /** Runs the exercise as a check asks for it; undefined when it did not come to its end. */
  async tryOut(trial: Parameters<PlaygroundApp['tryOut']>[0]): ReturnType<PlaygroundApp['tryOut']> {
    return (await this.#load())?.tryOut(trial);
  }

  /** Puts other code in an example's own place, and other faults at its beginning. Edits of what was there are forgotten. */
  bring(
    name: string,
    { files, faults }: { files: Readonly<Record<string, string>>; faults?: readonly object[] },
  ): void {
    for (const [file, code] of Object.entries(files)) this.statics.bring(name, file, code);
    const section = this.querySelector<HTMLElement>(`[data-example="${CSS.escape(name)}"]`);
    if (section && faults) section.dataset['faults'] = JSON.stringify(faults);
    removeStored(`draft.${this.drafts}.${name}`);
    void this.#app?.then((app) => app.forgetEdits(name));
  }

  /** Runs an example until its trace is enough; undefined when it was not, or when the playground cannot be loaded. */
  async runExample(...asked: Parameters<PlaygroundApp['runExample']>): ReturnType<PlaygroundApp['runExample']> {
    return (await this.#load())?.runExample(...asked);
  }

  /** What the solution in the prose may do; undefined when the playground cannot be loaded. */
  async solving(): Promise<PlaygroundApp['solving'] | undefined> {
    return (await this.#load())?.solving;
  }

  /** Lets the lesson's graders try the exercise's server; undefined when the playground cannot be loaded. */
  async grade(
    tell: Parameters<PlaygroundApp['grade']>[0],
  ): Promise<Awaited<ReturnType<PlaygroundApp['grade']>> | undefined> {
    return (await this.#load())?.grade(tell);
  }

  /** Shows a saved run in the inspector, from a file, from a link, or as text; hex goes to the frame lab. */
  async openCapture(capture: File | string): Promise<void> {
    this.showView('wire');
    await (await this.#load())?.openCapture(capture);
  }

  /** Brings the chosen example up, ready to be used. */
  async showTool(): Promise<void> {
    this.showView('code');
    await this.#load();
  }

  #tellViews(): void {
    for (const button of this.querySelectorAll<HTMLElement>('button[data-view]')) {
      button.ariaPressed = String(button.dataset['view'] === this.seenView);
    }
  }

  /** The view's button shows it, and pressed again puts the sheet away. */
  #pressView(view: ViewName): void {
    if (this.seenView === view) this.#sheet?.close();
    else this.showView(view);
  }

  /** Paints the reader's own versions; the page comes with the lesson's. True if there are any. */
  #showDrafts(): boolean {
    const stored = this.#examples().map((name) => ({
      name,
      text: readStored(`draft.${this.drafts}.${name}`),
    }));
    for (const { name, text } of stored) {
      for (const [file, code] of Object.entries(readDraft(text).files)) this.statics.paint(name, file, code);
    }
    return stored.some(({ text }) => text !== undefined);
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

  /** The keys go to the coming editor from this moment on. */
  #edit(at?: { x: number; y: number }): void {
    const code = this.querySelector<HTMLElement>('[data-chosen] [data-shown] pre.code');
    // A lab has fields of its own for the keys.
    const isStatic = code !== null && code.closest('[data-edited], [data-lab]') === null;
    // What was selected or clicked is read before the focus moves.
    const caret = isStatic ? this.statics.caretIn(code, at) : undefined;
    if (isStatic) this.firstKeys.begin(code);
    void this.#load().then((app) => app?.edit(caret));
  }

  #click(event: Event): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const tab = target?.closest('[role=tab]');
    const view = target?.closest<HTMLElement>('button[data-view]')?.dataset['view'];
    const act = target?.closest<HTMLElement>('[data-act]')?.dataset['act'];
    if (tab?.closest('[data-example]')) this.showFile(tab.textContent?.trim() ?? '');
    // The page was built from the type's own values.
    else if (view) this.#pressView(view as ViewName);
    else if (act === 'edit') this.#edit();
    else if (act) void this.#load().then((app) => app?.act(act));
    else if (target?.closest('pre.code') && getSelection()?.isCollapsed !== false && event instanceof MouseEvent) {
      this.#edit({ x: event.clientX, y: event.clientY });
    }
  }

  #key(event: KeyboardEvent): void {
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.#load().then((app) => app?.act('run'));
    } else if (event.key === 'Escape' && !event.defaultPrevented && target?.closest('.editor') === null) {
      this.#sheet?.close();
    } else if (target?.getAttribute('role') === 'tab') this.#moveTab(event, target);
    // A key into the code begins to edit it; Tab and the keys that move about stay what they are.
    else if (target?.matches('pre.code') && isTextKey(event)) this.#edit();
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
