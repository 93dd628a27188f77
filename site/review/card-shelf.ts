// The cards of a set, taken out of their questions' own pages: each once, and kept, so that a set goes on without a network.

import type { Language } from '../../i18n/translate.ts';
import { wakeCards } from '../interview/card-elements.ts';
import { cardPath } from '../shell/addresses.ts';
import { loadTranslate } from '../shell/page-words.ts';

export type CardShelf = {
  /** New copies of the card's article and of what runs it, with what they need to look and work as on its page. */
  draw(card: string): Promise<DrawnArticle>;
  /** What to call the card in a list, and the lesson it leads to. */
  tell(card: string): Promise<CardSummary>;
  /** Fetches what is not there yet, a few at a time. */
  stock(cards: readonly string[]): void;
};

export type DrawnArticle = { article: HTMLElement; playground: HTMLElement | undefined };

export type CardSummary = { question: string; lesson: { title: string; address: string } | undefined };

const fetchedAtOnce = 3;

export function createCardShelf(lang: Language): CardShelf {
  const kept = new Map<string, Promise<Document>>();

  const fetchPage = (card: string): Promise<Document> => {
    const known = kept.get(card);
    if (known) return known;
    const page = readPage(cardPath(lang, card));
    kept.set(card, page);
    // All that the card will ask for comes with it: when it is drawn, the network may be gone.
    const bring = (read: Document) => Promise.allSettled([bringLooks(read), bringScripts(read), bringTask(read, card)]);
    void page.then(bring, () => undefined);
    // The network failed: whoever asks next tries again.
    page.catch(() => kept.delete(card));
    return page;
  };

  const findArticle = (page: Document, card: string): HTMLElement => {
    const article = page.querySelector<HTMLElement>(`article[data-card="${CSS.escape(card)}"]`);
    if (!article) throw new Error(`${cardPath(lang, card)} has no article for its card`);
    return article;
  };

  return {
    async tell(card) {
      const article = findArticle(await fetchPage(card), card);
      const link = article.querySelector('.lesson a');
      const question = article.querySelector('.question')?.textContent ?? card;
      return {
        question: question.replace(/\s+/g, ' ').trim(),
        lesson: link ? { title: link.textContent.trim(), address: link.getAttribute('href') ?? '' } : undefined,
      };
    },
    async draw(card) {
      const page = await fetchPage(card);
      const article = findArticle(page, card);
      await bringLooks(page);
      const playground = page.querySelector<HTMLElement>('wireside-playground');
      return {
        article: document.importNode(article, true),
        playground: playground ? document.importNode(playground, true) : undefined,
      };
    },
    stock(cards) {
      const waiting = [...cards];
      const next = async (): Promise<void> => {
        const card = waiting.shift();
        if (card === undefined) return;
        // Told when the card is drawn; until then there is time for the network to come back.
        await fetchPage(card).catch(() => undefined);
        return next();
      };
      for (let at = 0; at < fetchedAtOnce; at++) void next();
    },
  };
}

export async function readPage(path: string): Promise<Document> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

/** The styles that the card's page has and this one lacks. */
export async function bringLooks(page: Document): Promise<void> {
  const wanted = [...page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(
    (link) => link.getAttribute('href') ?? '',
  );
  const isHere = (href: string) => document.head.querySelector(`link[rel="stylesheet"][href="${CSS.escape(href)}"]`);
  await Promise.all(
    wanted
      .filter((href) => href !== '' && !isHere(href))
      .map((href) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = href;
        const loaded = new Promise<void>((resolve) => {
          // A card without its looks can still be read.
          link.onload = link.onerror = () => resolve();
        });
        document.head.append(link);
        return loaded;
      }),
  );
}

/** A module runs once, however many pages name it. */
export async function bringScripts(page: Document): Promise<void> {
  const sources = [...page.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')].map(
    (script) => script.getAttribute('src') ?? '',
  );
  await Promise.allSettled(sources.map((source) => import(/* @vite-ignore */ source)));
  wakeCards(page);
}

const tasks = import.meta.glob('../../content/interview/*/wire.ts');

/** A wire card draws its task by code of its own, and says what came of it in words that no other card needs. */
async function bringTask(page: Document, card: string): Promise<void> {
  if (!page.querySelector('wireside-wire-card')) return;
  const task = tasks[`../../content/interview/${card}/wire.ts`];
  await Promise.all([import('../interview/wire/wire-card-element.ts'), task?.(), loadTranslate()]);
}
