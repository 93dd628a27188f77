// The card as its own page draws it, put in here; its answer opens when the review says so.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Mended } from '../challenge/mend-element.ts';
import { removeStored } from '../shell/storage.ts';
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
      const runs = playground && navigator.onLine ? laboratory(article, { playground, shown }) : [];
      place.current?.replaceChildren(article, ...runs);
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
    const take = (event: Event) => {
      // Told by the card's exercise, which says what it is.
      const { card, by } = (event as CustomEvent<Mended>).detail;
      // Here the set keeps the review.
      event.preventDefault();
      app.mend(card, by);
    };
    place.current?.addEventListener('wireside:answered', hear, { signal: leaving.signal });
    place.current?.addEventListener('wireside:mended', take, { signal: leaving.signal });
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

/** What of the card's playground its review needs. Without a network a card is judged by what was computed, or by the reader. */
function laboratory(
  article: HTMLElement,
  { playground, shown }: { playground: HTMLElement; shown: Shown },
): HTMLElement[] {
  const { slug, type } = shown.card;
  // A wire card asks it to run what was predicted, and tells itself what came of it.
  if (type === 'wire') {
    playground.hidden = true;
    return [playground];
  }
  if (!article.querySelector('wireside-mend')) return [];
  const drafts = `review/${slug}`;
  // A card that comes back is broken again; after a reload it goes on as it was.
  if (!shown.isResumed) removeStored(`draft.${drafts}.exercise`);
  playground.dataset['drafts'] = drafts;
  return [playground];
}
