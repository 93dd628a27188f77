// What the review page knows of every card before one is drawn. Made at build, read in the page.

import type { CardFacts } from './choose-cards.ts';

export type IndexedCard = CardFacts & {
  /** In one line. */
  question: string;
  lesson: { slug: string; title: string };
};
