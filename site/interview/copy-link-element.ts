// <wireside-copy-link>: the page's address, without what belongs to this visit alone.

class CopyLinkElement extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.querySelector('button')?.addEventListener('click', () => void this.#copy());
  }

  async #copy(): Promise<void> {
    const { done = '', failed = '' } = this.dataset;
    // Where the page is not served securely there is no clipboard.
    const isCopied = await navigator.clipboard?.writeText(location.origin + location.pathname).then(
      () => true,
      () => false,
    );
    this.querySelector('[role=status]')?.replaceChildren(isCopied ? done : failed);
  }
}

customElements.define('wireside-copy-link', CopyLinkElement);
