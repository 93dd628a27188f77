// The hidden checks, asked once, and asked again by themselves when the sandbox was cut off while they ran: whoever lost the line
// has not handed in wrong code. A run that was stopped in any other way is the candidate's to begin again.

import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SandboxDetail } from '../playground/app.tsx';

export type Judging = {
  /** For the sandbox to come back. */
  isWaiting(): boolean;
  judge(): void;
  over(): void;
};

const pauseMs = 5000;

/** `lab` holds the playground, and what stands around it the exercise. */
export function useJudging(lab: RefObject<HTMLElement | null>, ask: () => void): Judging {
  const state = useSignal<'idle' | 'asked' | 'waiting'>('idle');
  const isCut = useSignal(false);
  // The playground is not awake before it is needed, and its sandbox neither.
  const sandbox = useRef({ isOpen: false, wasCut: false });

  const judge = (): void => {
    state.value = 'asked';
    sandbox.current.wasCut = !sandbox.current.isOpen;
    ask();
  };
  // A playground that could not even be loaded tells nothing of a sandbox.
  useEffect(() => {
    if (state.value !== 'waiting') return undefined;
    const pause = setTimeout(judge, pauseMs);
    return () => clearTimeout(pause);
  }, [state.value]);
  useEffect(() => {
    const leaving = new AbortController();
    const part = lab.current?.parentElement;
    const hearSandbox = (event: Event): void => {
      // Told by the playground, which says what it is.
      const { isOpen } = (event as CustomEvent<SandboxDetail>).detail;
      isCut.value = sandbox.current.isOpen ? !isOpen : isCut.value && !isOpen;
      sandbox.current.isOpen = isOpen;
      if (!isOpen) sandbox.current.wasCut = true;
      else if (state.value === 'waiting') judge();
    };
    const hearUnjudged = (): void => {
      if (state.value !== 'asked') return;
      if (!sandbox.current.wasCut) state.value = 'idle';
      // Not before the exercise is done with the attempt that it tells of.
      else if (sandbox.current.isOpen) setTimeout(judge);
      else state.value = 'waiting';
    };
    part?.addEventListener('wireside:sandbox', hearSandbox, { signal: leaving.signal });
    part?.addEventListener('wireside:unjudged', hearUnjudged, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);
  return {
    isWaiting: () => state.value === 'waiting' || (state.value === 'asked' && isCut.value),
    judge,
    over: () => {
      state.value = 'idle';
    },
  };
}
