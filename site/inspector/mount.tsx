// Draws a capture into an element:
//
//   const capture = createCapture();                                   // or loadCapture(trace) for a recorded one
//   const inspector = mountInspector(element, { t, lang, capture });
//   inspector.showEntry({ connection: 1, direction: 'up', offset: 487 });
//   inspector.unmount();
//
// The element decides the size: give it a height (or a max-height on --inspector-log-max) and the log scrolls inside.

import { render } from 'preact';
import { Inspector } from './Inspector.tsx';
import type { EntryPlace } from './rows.ts';
import { styles } from './styles.ts';
import { createView, type ViewOptions } from './view-state.ts';

export type MountedInspector = {
  unmount(): void;
  /** Opens the row that holds this byte. False when the capture has no such row. */
  showEntry(place: EntryPlace): boolean;
  /** Shows what `hidesEnding` held back. */
  revealEnding(): void;
};

let sheet: CSSStyleSheet | undefined;

export function mountInspector(element: HTMLElement, options: ViewOptions): MountedInspector {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
  }
  const view = createView(options);
  render(<Inspector view={view} />, element);
  return {
    unmount: () => render(null, element),
    showEntry: view.show,
    revealEnding: view.revealEnding,
  };
}
