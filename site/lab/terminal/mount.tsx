// Draws the terminal into an element; terminal-state.ts says what it stands on.

import { render } from 'preact';
import type { LabHost, MountedLab } from '../lab-host.ts';
import { openServers } from './servers.ts';
import { Terminal } from './Terminal.tsx';
// As text: a stylesheet of its own would be linked by pages that never open the terminal.
import styles from './terminal.css?inline';
import { createTerminal, type TerminalHost } from './terminal-state.ts';

/** `connect` leaves the focus where it is. */
export type MountedTerminal = MountedLab & { connect(): void };

let sheet: CSSStyleSheet | undefined;

/** On the sandbox's own servers, in a run of its own. */
export const mountTerminal = (element: HTMLElement, host: LabHost): MountedLab =>
  mountTerminalOn(element, host.t, { ...host, servers: openServers });

/** On any server: the host opens the sockets. */
export function mountTerminalOn(element: HTMLElement, t: LabHost['t'], host: TerminalHost): MountedTerminal {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
  }
  const terminal = createTerminal(host);
  render(<Terminal terminal={terminal} t={t} />, element);
  const focus = () => element.querySelector<HTMLElement>('[data-terminal=line]')?.focus();
  return {
    send() {
      void terminal.connect();
      focus();
    },
    connect: () => void terminal.connect(),
    focus,
    unmount() {
      terminal.dispose();
      render(null, element);
    },
  };
}
