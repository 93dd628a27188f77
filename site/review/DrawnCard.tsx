// The card as its own page draws it, put in here; its answer opens when the review says so.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { readAnswered } from './read-answered.ts';
import type { ReviewApp, Shown } from './review-app.ts';

export function DrawnCard({ app, shown }: { app: ReviewApp; shown: Shown }) {
  const place = useRef<HTMLDivElement>(null);
  const state = useSignal<'coming' | 'here' | 'failed'>('coming');
  const { slug } = shown.card;

  const draw = async (): Promise<void> => {
    state.value = 'coming';
    try {
      const { article, playground } = await app.shelf.draw(slug);
      state.value = 'here';
      // Without a network it is judged by what was computed, and need not wait for a run.
      const canRun = shown.card.type === 'wire' && navigator.onLine;
      place.current?.replaceChildren(article, ...(playground && canRun ? [unseen(playground)] : []));
      if (shown.isResumed) return;
      place.current?.focus({ preventScroll: true });
      scrollTo({ top: 0, behavior: 'instant' });
    } catch {
      // No network, or no such page any more: the reader is told, and may try again.
      state.value = 'failed';
    }
  };

  // Each drawing is a component of its own: it is drawn once.
  useEffect(() => {
    void draw();
    const leaving = new AbortController();
    const hear = (event: Event) => {
      const answered = readAnswered(event);
      if (answered) app.answer(slug, answered);
    };
    place.current?.addEventListener('wireside:answered', hear, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);

  const isOpen = shown.phase.kind !== 'question';
  useEffect(() => {
    const answer = place.current?.querySelector<HTMLDetailsElement>('details[data-answer]');
    if (!isOpen || !answer) return;
    answer.open = true;
    if (shown.phase.kind !== 'answer') return;
    // The button that showed it is gone: reading goes on where the answer begins.
    const [first] = [...answer.children].filter(({ localName }) => localName !== 'summary');
    if (!(first instanceof HTMLElement)) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
    first.scrollIntoView({ block: 'nearest', behavior: isReduced ? 'instant' : 'smooth' });
  }, [isOpen, state.value]);

  return (
    <>
      {/* The heading of the card inside says what it is. */}
      <div class="review-card" ref={place} tabIndex={-1} data-state={state.value} />
      {state.value === 'coming' && <p class="review-coming">{app.t('review.loading')}</p>}
      {state.value === 'failed' && (
        <p class="review-failed" role="alert">
          {app.t('review.failed')}{' '}
          <button type="button" onClick={() => void draw()}>
            {app.t('review.retry')}
          </button>
        </p>
      )}
    </>
  );
}

/** A wire card asks the playground to run what was predicted, and tells itself what came of it. */
function unseen(playground: HTMLElement): HTMLElement {
  playground.hidden = true;
  return playground;
}
