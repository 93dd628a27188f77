// The <wireside-languages> element: its links remember the choice and lead to the heading the reader is at.

import { isLanguage } from '../../i18n/translate.ts';
import { rememberLanguage } from './language-memory.ts';
import { currentAnchor } from './reading-place.ts';

class WiresideLanguages extends HTMLElement {
  connectedCallback() {
    for (const type of ['click', 'auxclick']) this.addEventListener(type, follow);
  }
}

function follow(event: Event) {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const language = link?.dataset['language'];
  if (!link || !isLanguage(language)) return;
  rememberLanguage(language);
  link.hash = currentAnchor() ?? '';
}

customElements.define('wireside-languages', WiresideLanguages);
