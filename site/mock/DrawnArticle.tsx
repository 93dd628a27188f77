// A page's article, drawn into the mock: a card as its own page shows it, but without what helps.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { MockApp } from './mock-app.ts';

type Props = {
  app: MockApp;
  /** Which it is: another name draws anew. */
  name: string;
  draw(): Promise<HTMLElement>;
  /** The answer is shown with all that belongs to it. */
  isOpen?: boolean;
  onDrawn?(article: HTMLElement): void;
};

const helps = 'details.hint, .lesson, [data-again], [data-elsewhere], wireside-copy-link';

export function DrawnArticle({ app, name, draw, isOpen = false, onDrawn }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const state = useSignal<'coming' | 'here' | 'failed'>('coming');

  const bring = async (): Promise<void> => {
    state.value = 'coming';
    try {
      const article = await draw();
      for (const help of article.querySelectorAll(helps)) help.remove();
      place.current?.replaceChildren(article);
      state.value = 'here';
      onDrawn?.(article);
    } catch {
      // No network, or no server at the moment: time runs on, and the candidate may try again.
      state.value = 'failed';
    }
  };
  useEffect(() => void bring(), [name]);

  const answers = () =>
    place.current?.querySelectorAll<HTMLDetailsElement>('details[data-answer], .followups details, .numbers details');
  useEffect(() => {
    for (const details of answers() ?? []) details.open = isOpen;
  }, [isOpen, state.value]);

  return (
    <>
      <div class="mock-card" ref={place} tabIndex={-1} data-state={state.value} data-open={isOpen ? '' : undefined} />
      {state.value === 'coming' && <p class="mock-empty">{app.t('mock.coming')}</p>}
      {state.value === 'failed' && (
        <p class="mock-problem" role="alert">
          {app.t('mock.failed')}{' '}
          <button type="button" onClick={() => void bring()}>
            {app.t('mock.again')}
          </button>
        </p>
      )}
    </>
  );
}
