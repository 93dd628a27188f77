// The <wireside-theme> element: shows and changes the theme, here and in the other tabs.

import { chooseTheme, onTheme, shownTheme, themes } from './theme.ts';

class WiresideTheme extends HTMLElement {
  #stop: (() => void) | undefined;

  connectedCallback() {
    const select = this.querySelector('select');
    if (!select) return;
    const show = () => {
      select.value = shownTheme();
    };
    show();
    this.#stop = onTheme(show);
    select.addEventListener('change', () => {
      const theme = themes.find((one) => one === select.value);
      if (theme) chooseTheme(theme);
    });
  }

  disconnectedCallback() {
    this.#stop?.();
  }
}

customElements.define('wireside-theme', WiresideTheme);
