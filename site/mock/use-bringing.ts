// What a part of the mock fetches before it can be shown. When it does not come, its time runs on, so it is asked for again and
// again without anybody pressing anything: the server that restarts is back before the candidate has read what went wrong.

import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

export type Bringing = { state: Signal<'coming' | 'here' | 'failed'>; again(): void };

const pauseMs = 3000;

/** Another name brings anew. */
export function useBringing(bring: (signal: AbortSignal) => Promise<void>, name: string): Bringing {
  const state = useSignal<'coming' | 'here' | 'failed'>('coming');
  const asked = useSignal(0);
  useEffect(() => {
    const leaving = new AbortController();
    let pause: ReturnType<typeof setTimeout> | undefined;
    const attempt = async (): Promise<void> => {
      try {
        await bring(leaving.signal);
        if (!leaving.signal.aborted) state.value = 'here';
      } catch {
        // No network, or no server at the moment.
        if (leaving.signal.aborted) return;
        state.value = 'failed';
        pause = setTimeout(() => void attempt(), pauseMs);
      }
    };
    state.value = 'coming';
    void attempt();
    return () => {
      leaving.abort();
      clearTimeout(pause);
    };
  }, [name, asked.value]);
  return {
    state,
    again: () => {
      asked.value += 1;
    },
  };
}
