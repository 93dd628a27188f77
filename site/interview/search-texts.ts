// What a card is found by: its question, its short answer, the English term and the local one, and its number.

import { asPlainText } from './card-markdown.ts';
import type { LoadedCard } from './cards.ts';
import { folded } from './fold-text.ts';

export function searchTexts(cards: readonly LoadedCard[]): Record<string, string> {
  return Object.fromEntries(
    cards.map(({ slug, facts, words, question, fillText }) => {
      const said = [question, asPlainText(fillText(words.short)), facts.english, words.term && asPlainText(words.term)];
      return [slug, folded(said.filter((text) => text !== undefined).join(' '))];
    }),
  );
}
