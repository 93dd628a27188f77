// <wireside-checklist>: counts what is ticked.

class ChecklistElement extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('change', () => this.#count());
  }

  #count(): void {
    const boxes = [...this.querySelectorAll<HTMLInputElement>('input')];
    const done = boxes.filter(({ checked }) => checked).length;
    const words = (this.dataset['ticked'] ?? '')
      .replace('{done}', String(done))
      .replace('{total}', String(boxes.length));
    this.querySelector('.count')?.replaceChildren(words);
  }
}

customElements.define('wireside-checklist', ChecklistElement);
