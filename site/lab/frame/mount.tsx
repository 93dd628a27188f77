// Draws the frame lab into an element; lab-host.ts says what it stands on.

import { render } from 'preact';
import type { LabHost } from '../lab-host.ts';
import { FrameLab } from './FrameLab.tsx';
import styles from './frame-lab.css?inline';
import { createLabState } from './lab-state.ts';

let sheet: CSSStyleSheet | undefined;

export function mountFrameLab(element: HTMLElement, host: LabHost): { unmount(): void } {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
  }
  const lab = createLabState(host);
  render(<FrameLab lab={lab} />, element);
  return {
    unmount() {
      lab.dispose();
      render(null, element);
    },
  };
}
