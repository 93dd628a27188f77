// What a card does when its reader acts. The small elements are in the one script that all pages have, which spares question
// pages a request; the large one comes where a card needs it.

import './checklist-element.ts';
import './choice-element.ts';
import './copy-link-element.ts';
import './proof-element.ts';

/** Whoever puts a card into a page that was already there calls this. */
export function wakeCards(root: ParentNode): void {
  if (root.querySelector('wireside-wire-card')) void import('./wire/wire-card-element.ts');
}

wakeCards(document);
