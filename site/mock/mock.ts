// A mock interview as data: what was chosen, what is asked, and all that happened, as events with their times. Where the
// candidate stands is a fold over them (state.ts), so a reload, another tab and a server that restarts change nothing.

import type { Language } from '../../i18n/translate.ts';
import type { CardFacts } from '../review/choose-cards.ts';
import type { MockPlan } from './plan.ts';

export type MockLevel = CardFacts['level'];
export const mockLevels = ['junior', 'middle', 'senior'] as const satisfies readonly MockLevel[];

export const partNames = ['rapid', 'wire', 'debug', 'code', 'design'] as const;
export type PartName = (typeof partNames)[number];

export const partMinutes = { rapid: 5, wire: 8, debug: 10, code: 14, design: 8 } satisfies Record<PartName, number>;

/** How often the code may run where its writer sees it; the hidden checks run once, at the end. */
export const visibleRuns = 3;
export const followupCount = 6;
export const checklistCount = 12;

export type Knew = 'yes' | 'partly' | 'no';
export type JudgedCheck = { id: string; words: string; isPassed: boolean };

export type MockEvent = { atMs: number } & (
  | { kind: 'started'; part: PartName }
  /** A card that judges by itself; what was asked, answered and right as it was shown, with the numbers of the draw. */
  | { kind: 'answered'; card: string; right: boolean; tries: number; asked: string; guess: string; answer: string }
  /** A card that was answered aloud. */
  | { kind: 'graded'; card: string; knew: Knew }
  | { kind: 'skipped'; card: string }
  /** A run of the code that its writer saw. */
  | { kind: 'ran' }
  /** The next follow-up of the design was asked. */
  | { kind: 'asked' }
  | { kind: 'handed-in'; part: PartName }
  | { kind: 'checked'; part: PartName; checks: readonly JudgedCheck[] }
  | { kind: 'ticked'; statement: string; isTrue: boolean }
  | { kind: 'wrote'; field: string; text: string }
  /** What belongs to a part after its time is over: the checks, the statements. */
  | { kind: 'judged'; part: PartName }
);

export type Mock = {
  /** By chance: cards that it adds to the deck are named after it, so that they are added once. */
  id: string;
  startedAtMs: number;
  lang: Language;
  level: MockLevel;
  mode: 'solo' | 'pair';
  /** Half as much time again. */
  isLong: boolean;
  seed: number;
  plan: MockPlan;
  events: readonly MockEvent[];
};

export const extraTime = 1.5;

export const partMs = ({ isLong }: Pick<Mock, 'isLong'>, part: PartName): number =>
  partMinutes[part] * 60_000 * (isLong ? extraTime : 1);

/** A prediction's numbers: the same after a reload, and on the interviewer's sheet. */
export const seedOf = ({ seed, plan }: Pick<Mock, 'seed' | 'plan'>, card: string): number =>
  (seed + plan.wire.indexOf(card)) % 2 ** 32;

/**
 * What came in after the bell counts no more, whatever the page still showed. What was written in a field replaces what stood
 * there: only its last text is kept.
 */
export function addEvent(mock: Mock, event: MockEvent): Mock {
  if (isLate(mock, event)) return mock;
  const isReplaced = (old: MockEvent) =>
    (event.kind === 'wrote' && old.kind === 'wrote' && old.field === event.field) ||
    (event.kind === 'ticked' && old.kind === 'ticked' && old.statement === event.statement);
  return { ...mock, events: [...mock.events.filter((old) => !isReplaced(old)), event] };
}

export const startOf = (mock: Mock, part: PartName): number | undefined =>
  mock.events.find((event) => event.kind === 'started' && event.part === part)?.atMs;

function isLate(mock: Mock, event: MockEvent): boolean {
  const part = partOf(mock, event);
  if (part === undefined) return false;
  const startedAtMs = startOf(mock, part);
  return startedAtMs === undefined || event.atMs >= startedAtMs + partMs(mock, part);
}

/** In whose time it has to happen. */
function partOf({ plan }: Mock, event: MockEvent): PartName | undefined {
  if (event.kind === 'ran') return 'code';
  if (event.kind === 'asked') return 'design';
  if (event.kind === 'wrote') return partNames.find((name) => event.field.startsWith(`${name}.`));
  if (!('card' in event)) return undefined;
  return plan.rapid.includes(event.card) ? 'rapid' : 'wire';
}
