// <wireside-tools>: takes saved runs by file, by drop, by paste and by link, and shows them in the page's playground. The
// address names a tool: #frames opens the frame lab.

import type { PlaygroundElement } from '../playground/playground-element.ts';

class ToolsElement extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = this.#stop;
    const input = this.querySelector('input');
    input?.addEventListener(
      'change',
      () => {
        const [file] = input.files ?? [];
        if (file) void this.#playground?.openCapture(file);
        input.value = '';
      },
      { signal },
    );
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => this.#read(event), { signal });
    form?.addEventListener('paste', (event) => this.#paste(event), { signal });
    // Anywhere on the page: a file that misses its place would make the browser leave for it.
    document.addEventListener('dragover', (event) => this.#allow(event), { signal });
    document.addEventListener('drop', (event) => this.#drop(event), { signal });
    addEventListener('hashchange', () => this.#follow(), { signal });
    customElements.whenDefined('wireside-playground').then(() => this.#follow());
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  get #playground(): PlaygroundElement | null {
    return document.querySelector('wireside-playground');
  }

  #follow(): void {
    const { hash } = location;
    const name = hash.slice(1);
    if (hash.startsWith('#trace=')) void this.#playground?.openCapture(hash);
    else if (this.#playground?.querySelector(`[data-example="${CSS.escape(name)}"]`)) {
      this.#playground.chooseExample(name);
      void this.#playground.showTool();
    }
  }

  /** Taken before it is in the field: a hundred megabytes there would hold the page for long. */
  #paste(event: ClipboardEvent): void {
    const [file] = event.clipboardData?.files ?? [];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (file === undefined && text === '') return;
    event.preventDefault();
    void this.#playground?.openCapture(file ?? text);
  }

  #read(event: SubmitEvent): void {
    event.preventDefault();
    const field = this.querySelector('textarea');
    void this.#playground?.openCapture(field?.value ?? '');
  }

  #allow(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  }

  #drop(event: DragEvent): void {
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    void this.#playground?.openCapture(file);
  }
}

customElements.define('wireside-tools', ToolsElement);
