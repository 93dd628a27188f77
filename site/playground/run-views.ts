// On a narrow screen only one of code, output and wire is seen: which one a run brings up, and what the others count
// meanwhile.

import { effect } from '@preact/signals';
import type { Translate } from '../../i18n/translate.ts';
import type { Capture } from '../inspector/capture.ts';
import type { ConsoleLog } from './console-log.ts';
import type { PlaygroundElement } from './playground-element.ts';
import type { Runner } from './runner.ts';

type Parts = { element: PlaygroundElement; t: Translate; log: ConsoleLog; capture: Capture; runner: Runner };

// More digits would push the tabs apart.
const mostCounted = 999;

export function createRunViews({ element, t, log, capture, runner }: Parts) {
  // From Run until the reader takes over: what they choose themselves stays.
  let isChoosing = false;
  const takeOver = () => {
    isChoosing = false;
  };
  for (const type of ['pointerdown', 'keydown']) element.addEventListener(type, takeOver);

  const stops = [
    effect(() => {
      const state = runner.state.value;
      const hasError = log.rows.value.some((row) => row.kind === 'line' && row.line.level === 'error');
      const isOver = state.kind === 'over';
      const saidAll = isOver && log.rows.value.length > 0 && capture.trace().connections.length === 0;
      if (!isChoosing) return;
      // An error is news wherever the reader was looking; so is output when nothing reached the wire.
      if (hasError || saidAll) choose('output');
    }),
    effect(() => {
      const lines = log.rows.value.length;
      const isFault = log.rows.value.some((row) => row.kind === 'line' && row.line.level === 'error');
      count('output', lines, isFault);
    }),
    effect(() => {
      const connections = capture.connections.value;
      const frames = connections.reduce((sum, one) => sum + one.frames.up + one.frames.down, 0);
      count(
        'wire',
        frames,
        connections.some(({ violations }) => violations > 0),
      );
    }),
  ];

  function choose(view: 'output' | 'wire'): void {
    isChoosing = false;
    if (element.seenView !== 'all') element.showView(view);
  }

  function count(view: 'output' | 'wire', number: number, isFault: boolean): void {
    const place = element.querySelector<HTMLElement>(`[data-count="${view}"]`);
    if (place === null) return;
    place.hidden = number === 0;
    place.toggleAttribute('data-fault', isFault);
    const shown = document.createElement('span');
    shown.ariaHidden = 'true';
    shown.textContent = `${isFault ? '!' : ''}${number > mostCounted ? `${mostCounted}+` : number}`;
    const heard = document.createElement('span');
    heard.className = 'unseen';
    heard.textContent = ` ${t(`playground.count.${view}`, { count: number })}`;
    place.replaceChildren(shown, heard);
  }

  return {
    /** A run begins: from the code, the reader is taken to the wire, which is what a run is for here, or to their page or terminal. */
    begin({ isSeenInOutput }: { isSeenInOutput: boolean }): void {
      const isOutput = isSeenInOutput || element.dataset['view'] === 'output';
      if (element.seenView !== 'all') element.showView(isOutput ? 'output' : 'wire');
      isChoosing = true;
    },
    dispose(): void {
      for (const type of ['pointerdown', 'keydown']) element.removeEventListener(type, takeOver);
      for (const stop of stops) stop();
    },
  };
}
