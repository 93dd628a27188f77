// The state of the mock page: the mock that is being taken, those that were, and the clock. All that lasts is in storage.

import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Language, Translate } from '../../i18n/translate.ts';
import { type CardShelf, createCardShelf } from '../review/card-shelf.ts';
import type { CardFacts } from '../review/choose-cards.ts';
import { changeReviews } from '../review/review-store.ts';
import { addReview } from '../review/reviews.ts';
import type { Writing } from '../shell/storage.ts';
import { addEvent, type Mock, type MockEvent, type MockLevel } from './mock.ts';
import { addPast, forgetCode, onMocks, readCurrent, readPast, removePast, writeCurrent } from './mock-store.ts';
import { gradesAfter, reviewsAfter } from './outcome.ts';
import { drawPlan, type TaskFacts } from './plan.ts';
import { type Score, scoreOf } from './score.ts';
import { type Standing, standingOf } from './state.ts';

/** What the page knows of every card before one is drawn. */
export type MockCard = CardFacts & {
  /** A debug card whose broken code can be mended, with hidden checks. */
  mends?: boolean;
  question: string;
  lesson: { slug: string; title: string };
};
export type MockTask = TaskFacts & { title: string; path: string; lesson: { slug: string; title: string } };

export type Choices = { level: MockLevel; mode: Mock['mode']; isLong: boolean };

/** An event without its time. */
export type Step = MockEvent extends infer E ? (E extends MockEvent ? Omit<E, 'atMs'> : never) : never;

export type MockApp = {
  t: Translate;
  lang: Language;
  cards: ReadonlyMap<string, MockCard>;
  tasks: ReadonlyMap<string, MockTask>;
  shelf: CardShelf;
  nowMs: ReadonlySignal<number>;
  mock: ReadonlySignal<Mock | undefined>;
  standing: ReadonlySignal<Standing | undefined>;
  past: ReadonlySignal<readonly Mock[]>;
  /** The report that is open. */
  report: ReadonlySignal<Mock | undefined>;
  writing: ReadonlySignal<Writing>;
  /** For whoever listens: the last minute, the end of the time. */
  said: Signal<string>;
  /** What a mock came to. */
  scoreOf(mock: Mock): Score;
  begin(choices: Choices): void;
  step(step: Step): void;
  /** Throws the mock away. */
  giveUp(): void;
  open(mock: Mock | undefined): void;
  forget(mock: Mock): void;
};

const warnAtMs = 60_000;

export function createMockApp(options: {
  t: Translate;
  lang: Language;
  cards: readonly MockCard[];
  tasks: readonly MockTask[];
  signal: AbortSignal;
}): MockApp {
  const { t, lang } = options;
  const cards = new Map(options.cards.map((card) => [card.slug, card]));
  const tasks = new Map(options.tasks.map((task) => [task.slug, task]));
  const shelf = createCardShelf(lang);

  const nowMs = signal(Date.now());
  const mock: Signal<Mock | undefined> = signal(known(readCurrent()));
  const past: Signal<readonly Mock[]> = signal(readPast().filter(known));
  const report: Signal<Mock | undefined> = signal(undefined);
  const writing: Signal<Writing> = signal('stored');
  const said = signal('');
  const standing = computed(() => mock.value && standingOf(mock.value, nowMs.value));

  /** A plan of an earlier bank may ask for what is no longer there. */
  function known(one: Mock | undefined): Mock | undefined {
    if (!one) return undefined;
    const { rapid, wire, debug, design, code } = one.plan;
    return [...rapid, ...wire, debug, design].every((slug) => cards.has(slug)) && tasks.has(code) ? one : undefined;
  }

  const keep = (next: Mock | undefined): void => {
    mock.value = next;
    writing.value = writeCurrent(next);
  };

  /** The mock is over: its report stays, and its cards go into the deck. */
  const finish = (done: Mock): void => {
    const at = standingOf(done, nowMs.value);
    const reviews = reviewsAfter(done, gradesAfter(done, at, scoreOf(done, at)), nowMs.value);
    const kept = changeReviews((before) =>
      reviews.reduce((all, { card, review }) => addReview(all, card, review), before),
    );
    const written = addPast(done);
    keep(undefined);
    writing.value = kept === 'stored' ? written : kept;
    past.value = [done, ...past.value.filter(({ id }) => id !== done.id)];
    report.value = done;
  };

  const look = (): void => {
    const before = standing.peek();
    nowMs.value = Date.now();
    const now = standing.peek();
    if (!before || !now || before.stage !== 'running') return;
    if (now.part !== before.part || now.stage !== 'running') said.value = t('mock.said.timeUp');
    else if (before.leftMs > warnAtMs && now.leftMs <= warnAtMs) said.value = t('mock.said.lastMinute');
  };
  const ticking = setInterval(look, 250);
  options.signal.addEventListener('abort', () => clearInterval(ticking));
  document.addEventListener('visibilitychange', look, { signal: options.signal });
  onMocks(() => {
    mock.value = known(readCurrent());
    past.value = readPast().filter(known);
  }, options.signal);

  const stock = ({ plan }: Mock): void => shelf.stock([...plan.rapid, ...plan.wire, plan.debug, plan.design]);
  if (mock.value) stock(mock.value);

  return {
    ...{ t, lang, cards, tasks, shelf, nowMs, mock, standing, past, report, writing, said },
    scoreOf: (one) => scoreOf(one, standingOf(one, nowMs.value)),
    begin({ level, mode, isLong }) {
      // 32 bits are enough for a plan, and for a name among ten.
      const [seed = 0, name = 0] = crypto.getRandomValues(new Uint32Array(2));
      const stale = new Set(
        past.value.flatMap(({ plan }) => [...plan.rapid, ...plan.wire, plan.debug, plan.code, plan.design]),
      );
      const plan = drawPlan({ cards: options.cards, tasks: options.tasks, level, seed, stale });
      const begun: Mock = {
        ...{ id: name.toString(36).padStart(7, '0'), startedAtMs: Date.now(), lang },
        ...{ level, mode, isLong, seed, plan, events: [] },
      };
      report.value = undefined;
      said.value = '';
      stock(begun);
      keep(begun);
    },
    step(step) {
      const now = mock.value;
      if (!now) return;
      nowMs.value = Date.now();
      if (step.kind !== 'wrote') said.value = '';
      // A step is an event but for its time.
      const next = addEvent(now, { ...step, atMs: nowMs.value } as MockEvent);
      if (standingOf(next, nowMs.value).stage === 'over') finish(next);
      else keep(next);
    },
    giveUp() {
      if (mock.value) forgetCode(mock.value);
      said.value = '';
      keep(undefined);
    },
    open(one) {
      report.value = one;
    },
    forget(one) {
      writing.value = removePast(one);
      past.value = past.value.filter(({ id }) => id !== one.id);
      if (report.value?.id === one.id) report.value = undefined;
    },
  };
}
