// The state of the review page: the reader's reviews, the set they are in, and the card before them. Everything that lasts is
// in storage; what is here alone is whether the answer of this card is shown.

import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Language, Translate } from '../../i18n/translate.ts';
import type { PassedBy } from '../challenge/watch-help.ts';
import type { Writing } from '../shell/storage.ts';
import { type CardShelf, createCardShelf } from './card-shelf.ts';
import { type CardFacts, stateOf } from './choose-cards.ts';
import { type Answer, gradeOfAnswer, gradeOfChecks, usualAnswerMs } from './grade.ts';
import { newReviewId } from './review-id.ts';
import { changeReviews, currentReviews, onReviews } from './review-store.ts';
import { addReview, type Evidence, type Grade, lastReview, type Reviews, reviewsOf, undoReview } from './reviews.ts';
import { dueMsOf } from './schedule.ts';
import { type ReviewSet, type Standing, standingOf } from './session.ts';
import { onSet, readSet, removeSet, writeSet } from './set-store.ts';
import { createTimeWords, type TimeWords } from './time-words.ts';

/** The card before the reader. */
export type Shown = {
  card: CardFacts;
  drawnAtMs: number;
  /** Each drawing is new: a card that comes back is drawn again. */
  drawing: number;
  /** Here when the page was opened: nobody asked for it to take the focus. */
  isResumed: boolean;
  phase:
    | { kind: 'question' }
    /** The reader grades. */
    | { kind: 'answer' }
    /** The evidence has graded. */
    | { kind: 'judged'; grade: Grade };
};

export type ReviewApp = {
  t: Translate;
  lang: Language;
  times: TimeWords;
  cards: readonly CardFacts[];
  shelf: CardShelf;
  nowMs: ReadonlySignal<number>;
  reviews: ReadonlySignal<Reviews>;
  set: ReadonlySignal<ReviewSet | undefined>;
  standing: ReadonlySignal<Standing | undefined>;
  shown: ReadonlySignal<Shown | undefined>;
  /** The last sentence for whoever listens. */
  said: ReadonlySignal<string>;
  /** What became of the last review: storage may be refused or full. */
  writing: ReadonlySignal<Writing>;
  begin(kind: string, cards: readonly CardFacts[]): void;
  leave(): void;
  /** Shows the answer; of a card that judges by itself this is giving up. */
  show(): void;
  gradeSelf(grade: Grade): void;
  answer(card: string, answer: Answer): void;
  /** The card's broken code passed its hidden checks. */
  mend(card: string, by: PassedBy): void;
  goOn(): void;
  undo(): void;
  canUndo: ReadonlySignal<boolean>;
};

// Whoever takes longer went for a coffee.
const longestMs = 10 * 60_000;

/** Cards whose answer the page judges: the reader need not, and may not, grade them. */
export const judgesItself = ({ type }: CardFacts): boolean => type === 'wire' || type === 'choice';

export function createReviewApp(options: {
  t: Translate;
  lang: Language;
  cards: readonly CardFacts[];
  signal: AbortSignal;
}): ReviewApp {
  const { t, lang, cards } = options;
  const bySlug = new Map(cards.map((card) => [card.slug, card]));
  const known: ReadonlySet<string> = new Set(bySlug.keys());
  const shelf = createCardShelf(lang);
  const times = createTimeWords(lang);

  const nowMs = signal(Date.now());
  const reviews = signal(currentReviews());
  const set: Signal<ReviewSet | undefined> = signal(readSet(known, Date.now()));
  const shown: Signal<Shown | undefined> = signal(undefined);
  const said = signal('');
  const writing: Signal<Writing> = signal('stored');
  let drawing = 0;

  const standing = computed(() => set.value && standingOf(set.value, reviews.value, nowMs.value));
  const latest = computed(() => set.value && lastReview(reviews.value, set.value));

  /** Looks at the clock and the storage again. */
  const look = (): void => {
    nowMs.value = Date.now();
    reviews.value = currentReviews();
  };

  const draw = (slug: string | undefined, isResumed = false): void => {
    const card = slug === undefined ? undefined : bySlug.get(slug);
    shown.value = card && { card, drawnAtMs: Date.now(), drawing: ++drawing, isResumed, phase: { kind: 'question' } };
  };

  const goOn = (): void => {
    look();
    draw(standing.value?.current);
  };

  const review = (card: string, grade: Grade, evidence: Evidence, tookMs: number): void => {
    const startedAtMs = set.value?.startedAtMs ?? 0;
    // A clock put back must not put the review before its own set.
    const atMs = Math.max(Date.now(), startedAtMs);
    const id = newReviewId();
    const took = Math.round(Math.min(tookMs, longestMs));
    const added = { id, atMs, grade, tookMs: took, lang, evidence, undone: false };
    writing.value = changeReviews((before) => addReview(before, card, added));
    look();
  };

  const judge = (at: Shown, grade: Grade, evidence: Evidence, tookMs: number): void => {
    // Before the review is stored: it must not look as if another tab had answered.
    shown.value = { ...at, phase: { kind: 'judged', grade } };
    review(at.card.slug, grade, evidence, tookMs);
    const state = stateOf(reviews.value, at.card.slug);
    const when = times.until((state ? dueMsOf(state) : Date.now()) - Date.now());
    said.value = t(`review.said.judged.${grade}`, { when });
  };

  const judgeAnswer = (at: Shown, answer: Answer): void => {
    const alike = cards.filter(({ type }) => type === at.card.type).map(({ slug }) => slug);
    judge(at, gradeOfAnswer(answer, usualAnswerMs(reviews.value, alike)), 'answer', answer.tookMs);
  };

  /** Another tab, or an opened file, may have answered the card that stands here. */
  const follow = (): void => {
    look();
    const at = shown.value;
    if (!set.value || !at || at.phase.kind === 'judged') return;
    const since = Math.max(set.value.startedAtMs, at.drawnAtMs);
    if (reviewsOf(reviews.value, at.card.slug).some(({ atMs }) => atMs >= since)) goOn();
  };

  onReviews(follow, options.signal);
  onSet(() => {
    look();
    set.value = readSet(known, Date.now());
    if (standing.value?.current !== shown.value?.card.slug) draw(standing.value?.current);
  }, options.signal);
  document.addEventListener('visibilitychange', follow, { signal: options.signal });

  // A set that is over was left behind by closing the page.
  if (standing.value?.current === undefined) set.value = undefined;
  else {
    shelf.stock(set.value?.cards ?? []);
    draw(standing.value.current, true);
  }

  return {
    ...{ t, lang, times, cards, shelf, nowMs, reviews, set, standing, shown, said, writing, goOn },
    canUndo: computed(() => latest.value !== undefined),
    begin(kind, chosen) {
      if (chosen.length === 0) return;
      const begun = { kind, startedAtMs: Date.now(), cards: chosen.map(({ slug }) => slug) };
      // Refused: it cannot go on after a reload, but goes on now.
      writeSet(begun);
      set.value = begun;
      shelf.stock(begun.cards);
      goOn();
    },
    leave() {
      removeSet();
      set.value = undefined;
      shown.value = undefined;
      said.value = '';
      look();
    },
    show() {
      const at = shown.value;
      if (at?.phase.kind !== 'question') return;
      if (judgesItself(at.card)) return judgeAnswer(at, { right: false, tries: 1, tookMs: Date.now() - at.drawnAtMs });
      shown.value = { ...at, phase: { kind: 'answer' } };
      said.value = t('review.said.shown');
    },
    gradeSelf(grade) {
      const at = shown.value;
      if (at?.phase.kind !== 'answer') return;
      shown.value = { ...at, phase: { kind: 'judged', grade } };
      review(at.card.slug, grade, 'self', Date.now() - at.drawnAtMs);
      goOn();
      const { answered = 0, total = 0 } = standing.value ?? {};
      said.value = t('review.said.graded', { grade: t(`review.grade.${grade}`), answered, total });
    },
    answer(card, answer) {
      const at = shown.value;
      if (at?.card.slug === card && at.phase.kind === 'question') judgeAnswer(at, answer);
    },
    mend(card, { hints, hasSeenReference, tookMs }) {
      const at = shown.value;
      // Whoever has read the answer says themselves what they knew.
      if (at?.card.slug !== card || at.phase.kind !== 'question') return;
      judge(at, gradeOfChecks({ passed: !hasSeenReference, hints }), 'checks', tookMs);
    },
    undo() {
      const last = latest.value;
      if (!last) return;
      writing.value = changeReviews((before) => undoReview(before, last.card, last.review.id));
      look();
      draw(last.card);
      said.value = t('review.said.undone');
    },
  };
}
