// Draws the frame lab into an element; lab-host.ts says what it stands on.

import { render } from 'preact';
import type { MountLab } from '../lab-host.ts';
import { FrameLab } from './FrameLab.tsx';
import styles from './frame-lab.css?inline';
import { createLabState } from './lab-state.ts';

let sheet: CSSStyleSheet | undefined;

export const mountFrameLab: MountLab = (element, host) => {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
  }
  const lab = createLabState(host);
  render(<FrameLab lab={lab} />, element);
  return {
    send: () => void lab.sendAll(),
    focus: () => element.querySelector<HTMLElement>('.frame-lab-bits button[tabindex="0"], select')?.focus(),
    unmount: () => render(null, element),
  };
};
