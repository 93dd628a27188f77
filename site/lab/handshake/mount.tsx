// Draws the handshake lab into an element: the client's request by hand, or the server's answer to the reader's own browser.

import { render } from 'preact';
import type { LabHost, MountedLab } from '../lab-host.ts';
import { AnswerLab } from './AnswerLab.tsx';
// As text: a stylesheet of its own would be linked by pages that never open the lab.
import styles from './handshake-lab.css?inline';
import editorStyles from './head-editor.css?inline';
import { RequestLab } from './RequestLab.tsx';
import resultStyles from './result.css?inline';

/** What the lab's parts put in place for those who mounted it. */
export type LabDoor = { send(): void; focus(): void };

let sheet: CSSStyleSheet | undefined;

export function mountHandshakeLab(element: HTMLElement, host: LabHost): MountedLab {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles + editorStyles + resultStyles);
    document.adoptedStyleSheets.push(sheet);
  }
  const door: LabDoor = { send() {}, focus() {} };
  render(
    host.role === 'client' ? <RequestLab host={host} door={door} /> : <AnswerLab host={host} door={door} />,
    element,
  );
  return {
    send: () => door.send(),
    focus: () => door.focus(),
    unmount: () => render(null, element),
  };
}
