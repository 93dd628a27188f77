// The bank as the pages see it: every card in its order, in one language, with its lesson and the code of its proof.

import type { Language } from '../../i18n/translate.ts';
import { type CodeFolders, localiseFolders } from '../lesson/lesson-code.ts';
import { type ContentFiles, readFolder } from '../lesson/lesson-folder.ts';
import { lessonTitle, loadExamples } from '../lesson/lessons.ts';
import type { Example, ExampleFile } from '../playground/example.ts';
import { translatorFor } from '../shell/words.ts';
import type { CardFacts, ShownFact } from './card-facts.ts';
import { cardName, codeFoldersOfCard, ownExercise, readCards, readCardWords } from './card-folder.ts';
import { asPlainText, lineAsHtml } from './card-markdown.ts';
import type { CardWords } from './card-words.ts';
import { fillHtml, fillText } from './wire/fill-values.ts';
import { wireExample, wireSample } from './wire/wire-sample.ts';

const files: ContentFiles = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>(
      [
        '../../content/interview/*/*.yml',
        '../../content/interview/*/capture.txt',
        '../../content/interview/*/examples/**',
        '../../content/interview/*/exercise/{starter,solution}/**',
      ],
      { query: '?raw', import: 'default', eager: true },
    ),
  ).map(([path, text]) => [path.replace('../../content/', ''), text]),
);

const inOrder = readCards(files);

export const cardSlugs: string[] = inOrder.map(({ slug }) => slug);

export type LoadedCard = {
  slug: string;
  facts: CardFacts;
  words: CardWords;
  /** What is asked, in one line, without Markdown; and with it, as HTML. Code that belongs to it is not there. */
  question: string;
  questionHtml: string;
  /** Of a wire card: puts the numbers of a draw where its words leave them open. */
  fill(html: string): string;
  fillText(words: string): string;
  /** Where to read on. */
  lesson: { slug: string; title: string; section: string | undefined };
  /** Of a debug card: the recorded run of its broken code, as capture-rows.ts reads it. */
  capture: string | undefined;
  /** Something runs and shows that the answer is right. */
  hasProof: boolean;
};

const loading = new Map<string, Promise<LoadedCard>>();

/** A card in one language; the same object for every page of a build that asks. */
export function loadCard(slug: string, lang: Language): Promise<LoadedCard> {
  const key = `${lang}/${slug}`;
  const card = loading.get(key) ?? readCard(slug, lang);
  loading.set(key, card);
  return card;
}

/** All of them, by topic and number. */
export const loadCards = (lang: Language): Promise<LoadedCard[]> =>
  Promise.all(cardSlugs.map((slug) => loadCard(slug, lang)));

export const cardsOfLesson = async (lesson: string, lang: Language): Promise<LoadedCard[]> =>
  (await loadCards(lang)).filter(({ facts }) => facts.lesson === lesson);

export const cardsOfChallenge = async (challenge: string, lang: Language): Promise<LoadedCard[]> =>
  (await loadCards(lang)).filter(({ facts }) => facts.challenge === challenge);

async function readCard(slug: string, lang: Language): Promise<LoadedCard> {
  const facts = inOrder.find((card) => card.slug === slug)?.facts;
  if (facts === undefined) throw new Error(`There is no card "${slug}" in content/interview/`);
  const words = readCardWords(files, slug, lang);
  const { lesson, section, proof, type } = facts;
  const isWire = type === 'wire';
  const values = isWire ? wireSample(slug).task.values : {};
  const asked = fillText(askedIn(words.question), values);
  return {
    slug,
    facts,
    words,
    question: asPlainText(asked),
    questionHtml: lineAsHtml(asked),
    fill: (html) => (isWire ? fillHtml(html, values) : html),
    fillText: (text) => (isWire ? fillText(text, values) : text),
    lesson: { slug: lesson, title: await lessonTitle(lesson, lang), section },
    capture: files[`${cardName(slug)}/capture.txt`],
    hasProof: proof !== undefined || isWire,
  };
}

/** A question's first paragraph; what follows is code to look at. */
export const askedIn = (question: string): string => question.split(/\n(?=\n|```)/)[0] ?? question;

export type Proof = { example: Example; shows: readonly ShownFact[] };

/** What the playground beside a card runs, and what to look for in it. */
export async function loadProof({ slug, facts, words }: LoadedCard, lang: Language): Promise<Proof | undefined> {
  const { proof, type } = facts;
  const title = translatorFor(lang)('interview.proof.title');
  // A wire card says itself what its run has shown.
  if (type === 'wire') return { example: wireExample(wireSample(slug), title), shows: [] };
  if (proof === undefined) return undefined;
  if ('lesson' in proof) {
    const example = (await loadExamples(proof.lesson, lang)).find(({ name }) => name === proof.example);
    if (!example)
      throw new Error(`The card "${slug}" proves itself by "${proof.example}", which "${proof.lesson}" lacks`);
    return { example, shows: proof.shows };
  }
  const { shows, scenario, programs, lab, faults } = proof;
  const example = { name: 'proof', title, isExercise: false, scenario, programs, lab, faults };
  return { example: { ...example, files: codeOf({ slug, facts, words }, lang).get('examples/proof') ?? [] }, shows };
}

export type Mending = {
  /** The broken code. */
  example: Example;
  solution: ExampleFile[];
};

/** What the playground beside a debug card mends, where the card has an exercise of its own. */
export function loadMending({ slug, facts, words }: LoadedCard, lang: Language): Mending | undefined {
  const exercise = ownExercise(facts);
  if (!exercise) return undefined;
  const { scenario, programs, lab, faults } = exercise;
  const code = codeOf({ slug, facts, words }, lang);
  const title = translatorFor(lang)('interview.mend.title');
  const example = { name: 'exercise', title, isExercise: true, scenario, programs, lab, faults };
  return {
    example: { ...example, files: code.get('exercise/starter') ?? [] },
    solution: code.get('exercise/solution') ?? [],
  };
}

/** All code of a card at once, or a comment of one folder would be missed in another. */
const codeOf = ({ slug, facts, words }: Pick<LoadedCard, 'slug' | 'facts' | 'words'>, lang: Language): CodeFolders =>
  localiseFolders({
    place: `${cardName(slug)}/${lang}.yml`,
    folders: new Map(
      codeFoldersOfCard(facts).map((folder) => [folder, readFolder(files, `${cardName(slug)}/${folder}`)]),
    ),
    words: { comments: words.comments, phrases: {} },
    lang,
  });
