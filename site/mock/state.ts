// Where a mock interview stands: a fold over its events and the clock. Time runs from the moment a part was started, whether
// the page is open or not; between parts it does not, for nobody is asked anything there.

import {
  followupCount,
  type JudgedCheck,
  type Knew,
  type Mock,
  type MockEvent,
  type PartName,
  partMs,
  partNames,
  startOf,
  visibleRuns,
} from './mock.ts';

export type Settled =
  | { kind: 'answered'; right: boolean; tries: number; asked: string; guess: string; answer: string }
  | { kind: 'graded'; knew: Knew }
  | { kind: 'skipped' };

export type PartRecord = {
  startedAtMs: number | undefined;
  /** When it was handed in, when its last card was answered, or when its time was over. */
  endedAtMs: number | undefined;
  isTimeUp: boolean;
  isDone: boolean;
  checks: readonly JudgedCheck[] | undefined;
};

export type Standing = {
  /** `waiting`: the candidate reads what comes next; no time runs. `over`: the report. */
  stage: 'waiting' | 'running' | 'judging' | 'over';
  part: PartName;
  /** While a part runs: how much of its time is left. */
  leftMs: number;
  /** The card of the part that is asked now. */
  card: string | undefined;
  cards: ReadonlyMap<string, Settled>;
  parts: Readonly<Record<PartName, PartRecord>>;
  texts: Readonly<Record<string, string>>;
  /** What is true, by the one who judges. */
  ticks: ReadonlySet<string>;
  runsLeft: number;
  /** How many follow-ups were asked. */
  followups: number;
};

/** Parts that end with something to judge: checks that run, statements that are ticked. */
const judgedParts: readonly PartName[] = ['debug', 'code', 'design'];

export function standingOf(mock: Mock, nowMs: number): Standing {
  const cards = settledCards(mock);
  const parts: Record<PartName, PartRecord> = {
    rapid: recordOf('rapid'),
    wire: recordOf('wire'),
    debug: recordOf('debug'),
    code: recordOf('code'),
    design: recordOf('design'),
  };
  const part = partNames.find((name) => !parts[name].isDone);
  const { startedAtMs, endedAtMs } = parts[part ?? 'design'];
  const isRunning = startedAtMs !== undefined && endedAtMs === undefined;
  return {
    stage: part === undefined ? 'over' : startedAtMs === undefined ? 'waiting' : isRunning ? 'running' : 'judging',
    part: part ?? 'design',
    leftMs: part !== undefined && isRunning ? startedAtMs + partMs(mock, part) - nowMs : 0,
    card: part === 'rapid' || part === 'wire' ? mock.plan[part].find((card) => !cards.has(card)) : undefined,
    cards,
    parts,
    texts: Object.fromEntries(
      mock.events.flatMap((event) => (event.kind === 'wrote' ? [[event.field, event.text]] : [])),
    ),
    ticks: new Set(mock.events.flatMap((event) => (event.kind === 'ticked' && event.isTrue ? [event.statement] : []))),
    runsLeft: Math.max(0, visibleRuns - mock.events.filter(({ kind }) => kind === 'ran').length),
    followups: Math.min(followupCount, mock.events.filter(({ kind }) => kind === 'asked').length),
  };

  function recordOf(name: PartName): PartRecord {
    const at = (wanted: MockEvent['kind']) =>
      mock.events.find((event) => event.kind === wanted && 'part' in event && event.part === name);
    const startedAtMs = startOf(mock, name);
    const deadlineMs = startedAtMs === undefined ? Number.POSITIVE_INFINITY : startedAtMs + partMs(mock, name);
    const finishedAtMs = at('handed-in')?.atMs ?? lastSettledMs(mock, name, cards);
    const isTimeUp = finishedAtMs === undefined ? nowMs >= deadlineMs : finishedAtMs >= deadlineMs;
    const endedAtMs = isTimeUp ? deadlineMs : finishedAtMs;
    const checked = at('checked');
    return {
      startedAtMs,
      endedAtMs,
      isTimeUp,
      isDone: endedAtMs !== undefined && (!judgedParts.includes(name) || at('judged') !== undefined),
      checks: checked?.kind === 'checked' ? checked.checks : undefined,
    };
  }
}

/** When the last of the part's cards was settled; `undefined` while one is not. */
function lastSettledMs(mock: Mock, part: PartName, settled: ReadonlyMap<string, Settled>): number | undefined {
  if (part !== 'rapid' && part !== 'wire') return undefined;
  const cards = mock.plan[part];
  if (!cards.every((card) => settled.has(card))) return undefined;
  const times = mock.events.flatMap((event) => ('card' in event && cards.includes(event.card) ? [event.atMs] : []));
  return Math.max(...times);
}

function settledCards(mock: Mock): Map<string, Settled> {
  const settled = new Map<string, Settled>();
  for (const event of mock.events) {
    if (!('card' in event) || settled.has(event.card)) continue;
    if (event.kind === 'answered') {
      const { right, tries, asked, guess, answer } = event;
      settled.set(event.card, { kind: 'answered', right, tries, asked, guess, answer });
    } else if (event.kind === 'graded') settled.set(event.card, { kind: 'graded', knew: event.knew });
    else settled.set(event.card, { kind: 'skipped' });
  }
  return settled;
}
