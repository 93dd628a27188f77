// Draws a capture into an element:
//
//   const capture = createCapture();                                   // or loadCapture(trace) for a recorded one
//   const inspector = mountInspector(element, { t, lang, capture });
//   inspector.showEntry({ connection: 1, direction: 'up', offset: 487 });
//   inspector.unmount();
//
// The element decides the size: give it a height (or a max-height on --inspector-log-max) and the log scrolls inside.

import { render } from 'preact';
import type { Language, Translate } from '../../i18n/translate.ts';
import type { Capture } from './capture.ts';
import { Inspector } from './Inspector.tsx';
// As text: a stylesheet of its own would be linked by pages that never open the inspector.
import styles from './inspector.css?inline';
import type { EntryPlace } from './rows.ts';
import { createView } from './view-state.ts';

export type MountedInspector = {
  unmount(): void;
  /** Opens the row that holds this byte. False when the capture has no such row. */
  showEntry(place: EntryPlace): boolean;
};

let sheet: CSSStyleSheet | undefined;

export function mountInspector(
  element: HTMLElement,
  { t, lang, capture }: { t: Translate; lang: Language; capture: Capture },
): MountedInspector {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
  }
  const view = createView({ t, lang, capture });
  render(<Inspector view={view} />, element);
  return {
    unmount: () => render(null, element),
    showEntry: view.show,
  };
}
