// What is in the one script that all pages have, which spares question pages a request: small things, and the way to a large
// one, which comes where a card needs it.

import './copy-link-element.ts';

/** Whoever puts a card into a page that was already there calls this. */
export function wakeCards(root: ParentNode): void {
  if (root.querySelector('wireside-wire-card')) void import('./wire/wire-card-element.ts');
  wakePassing(root);
}

/** Whoever passes a challenge, or mends a card, has reviewed something. Lessons are spared the code that tells. */
function wakePassing(root: ParentNode): void {
  if (root.querySelector('wireside-challenge, wireside-mend')) void import('../challenge/passing-elements.ts');
}

// A challenge shows at once since when it is passed, and one hint.
if (document.querySelector('wireside-challenge')) wakePassing(document);

// A wire card draws numbers, and weighs as much as the rest of its page; code to mend says nothing before it is mended: on a
// page of its own either waits for the first sign of a reader, which comes sooner than anyone has read the question.
const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin'] as const;

for (const sign of signs) addEventListener(sign, () => wakeCards(document), { once: true, passive: true });
