// A page's article, drawn into the mock: a card as its own page shows it, but without what helps.

import { useEffect, useRef } from 'preact/hooks';
import { Awaited } from './Awaited.tsx';
import type { MockApp } from './mock-app.ts';
import { useBringing } from './use-bringing.ts';

type Props = {
  app: MockApp;
  /** Which it is: another name draws anew. */
  name: string;
  draw(): Promise<HTMLElement>;
  /** The answer is shown with all that belongs to it. */
  isOpen?: boolean;
  onDrawn?(article: HTMLElement): void;
};

const helps = 'details.hint, .lesson, [data-again], [data-elsewhere], wireside-copy-link, wireside-mend .actions';

export function DrawnArticle({ app, name, draw, isOpen = false, onDrawn }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const bringing = useBringing(async (leaving) => {
    const article = await draw();
    if (leaving.aborted) return;
    for (const help of article.querySelectorAll(helps)) help.remove();
    place.current?.replaceChildren(article);
    onDrawn?.(article);
  }, name);
  const { state } = bringing;

  const answers = () =>
    place.current?.querySelectorAll<HTMLDetailsElement>('details[data-answer], .followups details, .numbers details');
  useEffect(() => {
    for (const details of answers() ?? []) details.open = isOpen;
  }, [isOpen, state.value]);

  return (
    <>
      <div class="mock-card" ref={place} tabIndex={-1} data-state={state.value} data-open={isOpen ? '' : undefined} />
      <Awaited t={app.t} bringing={bringing} />
    </>
  );
}
