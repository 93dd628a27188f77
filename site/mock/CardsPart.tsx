// Cards one after the other: answered on the page, where it can judge, or aloud, and then graded against the answer. Whether
// an answer was right is told in the report, as after a real interview.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Answered } from '../interview/answered.ts';
import { DrawnArticle } from './DrawnArticle.tsx';
import { type Knew, seedOf } from './mock.ts';
import type { MockApp } from './mock-app.ts';
import type { PartProps } from './PartBody.tsx';

const grades: readonly Knew[] = ['yes', 'partly', 'no'];

export function CardsPart({ app, mock, standing }: PartProps) {
  const { part, card, cards } = standing;
  const asked = part === 'rapid' || part === 'wire' ? mock.plan[part] : [];
  if (card === undefined) return null;
  const number = asked.indexOf(card) + 1;
  return (
    <>
      <p class="mock-place">
        {app.t('mock.card', { number, total: asked.length })}
        <progress value={asked.filter((one) => cards.has(one)).length} max={asked.length} aria-hidden="true" />
      </p>
      <AskedCard key={card} app={app} slug={card} seed={seedOf(mock, card)} />
    </>
  );
}

type AskedProps = {
  app: MockApp;
  slug: string;
  seed: number;
};

function AskedCard({ app, slug, seed }: AskedProps) {
  const { t } = app;
  const isSpoken = app.cards.get(slug)?.type === 'flashcard';
  const isOpen = useSignal(false);
  const place = useRef<HTMLDivElement>(null);

  const draw = async (): Promise<HTMLElement> => {
    const { article, playground } = await app.shelf.draw(slug);
    // The same numbers after a reload.
    const wire = article.querySelector('wireside-wire-card');
    wire?.setAttribute('data-seed', String(seed));
    // What was predicted is run, out of sight; without a network it is judged by what was computed.
    if (wire && playground && navigator.onLine) article.append(outOfSight(playground));
    return article;
  };
  const hear = (event: Event): void => {
    // Told by the card's own element, which says what it is.
    const { right, tries, guess, answer } = (event as CustomEvent<Answered>).detail;
    const asked = (place.current?.querySelector('.question')?.textContent ?? '').replace(/\s+/g, ' ').trim();
    app.step({ kind: 'answered', card: slug, right, tries, asked, guess, answer });
    app.said.value = t('mock.said.taken');
  };
  useEffect(() => {
    const leaving = new AbortController();
    place.current?.addEventListener('wireside:answered', hear, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);

  const show = (): void => {
    isOpen.value = true;
  };
  const grade = (knew: Knew): void => app.step({ kind: 'graded', card: slug, knew });
  useEffect(() => {
    const leaving = new AbortController();
    const press = (event: KeyboardEvent) => {
      const { key, target } = event;
      const isTaken =
        target instanceof Element && target.closest('input, textarea, select, button, a, summary, dialog');
      if (!isSpoken || isTaken || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      const knew = grades[Number(key) - 1];
      if (key === ' ' && !isOpen.value) show();
      else if (knew && isOpen.value) grade(knew);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);

  return (
    <div ref={place}>
      <DrawnArticle
        app={app}
        name={slug}
        draw={draw}
        isOpen={isOpen.value}
        onDrawn={(article) => article.parentElement?.focus({ preventScroll: true })}
      />
      <div class="mock-below">
        {isSpoken && isOpen.value ? (
          <fieldset class="mock-grades">
            <legend>{t('mock.knew')}</legend>
            {grades.map((knew, at) => (
              <button key={knew} type="button" aria-keyshortcuts={`${at + 1}`} onClick={() => grade(knew)}>
                {t(`mock.knew.${knew}`)}
                <span class="mock-key" aria-hidden="true">
                  {at + 1}
                </span>
              </button>
            ))}
          </fieldset>
        ) : (
          <p class="mock-acts">
            {isSpoken && (
              <button type="button" class="mock-main" aria-keyshortcuts="Space" onClick={show}>
                {t('mock.show')}
                <span class="mock-key" aria-hidden="true">
                  {t('mock.key.space')}
                </span>
              </button>
            )}
            <button type="button" onClick={() => app.step({ kind: 'skipped', card: slug })}>
              {t('mock.skip')}
            </button>
          </p>
        )}
      </div>
    </div>
  );
}

function outOfSight(playground: HTMLElement): HTMLElement {
  playground.hidden = true;
  return playground;
}
