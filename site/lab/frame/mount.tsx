// Draws the frame lab into an element; lab-host.ts says what it stands on.

import { render } from 'preact';
import type { MountLab } from '../lab-host.ts';
import { FrameLab } from './FrameLab.tsx';
import editorStyles from './frame-editor.css?inline';
import styles from './frame-lab.css?inline';
import lineStyles from './frame-lines.css?inline';
import { createLabState } from './lab-state.ts';
import reactionStyles from './reaction.css?inline';

let sheet: CSSStyleSheet | undefined;

export const mountFrameLab: MountLab = (element, host) => {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles + lineStyles + editorStyles + reactionStyles);
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
