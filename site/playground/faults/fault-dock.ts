// The button that unfolds the faults above the wire, and how many are on. The panel itself comes when it is first asked for.

import { effect, type ReadonlySignal } from '@preact/signals';
import type { Language, Translate } from '../../../i18n/translate.ts';
import type { PlaygroundElement } from '../playground-element.ts';
import type { Runner } from '../runner.ts';
import type { FaultStore, SetFault } from './fault-store.ts';

export type FaultDockParts = {
  element: PlaygroundElement;
  t: Translate;
  lang: Language;
  store: FaultStore;
  runner: Runner;
  example: ReadonlySignal<string>;
};

/** What the lesson sets for each run of the chosen example. */
export function lessonFaults(element: Element): readonly SetFault[] {
  const written = element.querySelector<HTMLElement>('[data-example][data-chosen]')?.dataset['faults'];
  // The build wrote it from the lesson's file, checked.
  return written === undefined ? [] : (JSON.parse(written) as SetFault[]);
}

export function createFaultDock(parts: FaultDockParts) {
  const { element, t, store } = parts;
  const button = element.querySelector<HTMLButtonElement>('[data-act=faults]');
  const panel = element.querySelector<HTMLElement>('[data-fault-panel]');
  let mounted: Promise<{ unmount(): void }> | undefined;

  function show(isOpen: boolean): void {
    if (panel) panel.hidden = !isOpen;
    if (button) button.ariaExpanded = String(isOpen);
  }

  async function toggle(): Promise<void> {
    if (panel === null) return;
    show(panel.hidden !== false);
    mounted ??= import('./mount-faults.tsx').then(({ mountFaults }) => mountFaults(panel, parts));
    try {
      await mounted;
    } catch (error) {
      // The server is gone since the page was read. The next press tries again.
      mounted = undefined;
      show(false);
      element.querySelector('[data-load-failed]')?.removeAttribute('hidden');
      console.error(error);
    }
  }

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || panel?.hidden !== false) return;
    event.preventDefault();
    show(false);
    button?.focus();
  }
  panel?.parentElement?.addEventListener('keydown', closeOnEscape);

  const stop = effect(() => {
    const count = store.active.value.length;
    const place = button?.querySelector<HTMLElement>('[data-count=faults]');
    if (!place) return;
    place.hidden = count === 0;
    button?.toggleAttribute('data-on', count > 0);
    const shown = document.createElement('span');
    shown.ariaHidden = 'true';
    shown.textContent = String(count);
    const heard = document.createElement('span');
    heard.className = 'unseen';
    heard.textContent = ` ${t('faults.open', { count })}`;
    place.replaceChildren(shown, heard);
  });

  return {
    toggle,
    dispose(): void {
      stop();
      panel?.parentElement?.removeEventListener('keydown', closeOnEscape);
      void mounted?.then(({ unmount }) => unmount());
    },
  };
}
