// What a mock interview asks: drawn by chance with a seed, so that an interviewer who is told the seed gets the same plan.

import { createChance } from '../interview/wire/chance.ts';
import { type CardFacts, mixTopics } from '../review/choose-cards.ts';
import { type MockLevel, mockLevels } from './mock.ts';

/** By slug: three kinds of cards, and one task to write code for. */
export type MockPlan = {
  rapid: readonly string[];
  wire: readonly string[];
  debug: string;
  code: string;
  design: string;
};

/** What planning needs to know of a task. */
export type TaskFacts = { slug: string; level: MockLevel };

const rapidCards = 6;
/** Of them, as many as the page judges by itself. */
const rapidChoices = 3;
const wireCards = 3;

export type PlanWish = {
  cards: readonly (CardFacts & { mends?: boolean })[];
  tasks: readonly TaskFacts[];
  level: MockLevel;
  seed: number;
  /** Asked in earlier mocks: taken only where nothing else is left at the level. */
  stale?: ReadonlySet<string>;
};

export function drawPlan({ cards, tasks, level, seed, stale = new Set() }: PlanWish): MockPlan {
  const chance = createChance(seed);
  /** In the order in which they are wanted: the level itself, then the nearest; what is fresh first; else by chance. */
  const wanted = <C extends TaskFacts & { mends?: boolean }>(from: readonly C[]): C[] => {
    // By slug first: the draw must not depend on the order in which the bank is read.
    const shuffled = chance.shuffle(from.toSorted((one, other) => (one.slug < other.slug ? -1 : 1)));
    // A bug that can be mended tells more than one that is only read.
    const rank = (card: C) =>
      levelDistance(card.level, level) * 4 + (stale.has(card.slug) ? 2 : 0) + (card.mends ? 0 : 1);
    return shuffled.sort((one, other) => rank(one) - rank(other));
  };
  const ofType = (...types: string[]) => wanted(cards.filter(({ type }) => types.includes(type)));

  const choices = takeMixed(ofType('choice'), rapidChoices);
  const spoken = ofType('flashcard');
  const rapid = [...choices, ...takeMixed(spoken, rapidCards - choices.length, choices)];
  return {
    rapid: mixTopics(rapid).map(({ slug }) => slug),
    wire: takeMixed(ofType('wire'), wireCards).map(({ slug }) => slug),
    debug: first(ofType('debug'), 'debug'),
    code: first(wanted(tasks), 'code'),
    design: first(ofType('design'), 'design'),
  };
}

/** Middle lies next to both; a junior is asked what a middle is rather than what a senior is. */
export function levelDistance(one: MockLevel, other: MockLevel): number {
  return Math.abs(mockLevels.indexOf(one) - mockLevels.indexOf(other));
}

/** The first so many, but of topics that were not asked yet as long as there are any at the same level. */
function takeMixed(wanted: readonly CardFacts[], count: number, before: readonly CardFacts[] = []): CardFacts[] {
  const left = [...wanted];
  const taken: CardFacts[] = [];
  while (taken.length < count && left.length > 0) {
    const asked = new Set([...before, ...taken].map(({ topic }) => topic));
    const level = left[0]?.level;
    const fresh = left.findIndex((card) => card.level === level && !asked.has(card.topic));
    taken.push(...left.splice(Math.max(0, fresh), 1));
  }
  return taken;
}

function first(wanted: readonly { slug: string }[], part: string): string {
  const [found] = wanted;
  if (found === undefined) throw new Error(`The bank has nothing for the part "${part}" of a mock interview`);
  return found.slug;
}
