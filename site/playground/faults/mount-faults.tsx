import { render } from 'preact';
import { FaultsPanel } from './FaultsPanel.tsx';
import type { FaultDockParts } from './fault-dock.ts';
import styles from './faults-panel.css?inline';

let sheet: CSSStyleSheet | undefined;

export function mountFaults(place: HTMLElement, parts: FaultDockParts): { unmount(): void } {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
  }
  render(<FaultsPanel {...parts} />, place);
  return { unmount: () => render(null, place) };
}
