// What a mock interview comes to: six dimensions, each from the answers, checks and statements that decide it. Pure: it knows
// neither words nor cards, so that the report, the history and the tests count alike.

import { type Mock, type PartName, partMs } from './mock.ts';
import type { Settled, Standing } from './state.ts';
import {
  checklistStatements,
  diagnosisStatements,
  followupStatements,
  redFlags,
  reliabilityStatements,
  talkStatements,
} from './statements.ts';

/** What each is worth. The first three are judged by what happened, and make 65 of 100. */
export const dimensionWeights = {
  facts: 20,
  code: 25,
  diagnosis: 20,
  reliability: 15,
  design: 15,
  communication: 5,
} as const;
export type DimensionName = keyof typeof dimensionWeights;
export const dimensionNames = [
  ...(['facts', 'code', 'diagnosis'] as const),
  ...(['reliability', 'design', 'communication'] as const),
] satisfies readonly DimensionName[];

export const bandNames = ['essentials', 'junior', 'middle', 'senior'] as const;
export type Band = (typeof bandNames)[number];
const bandFrom = { essentials: 0, junior: 45, middle: 65, senior: 80 } satisfies Record<Band, number>;

/** One thing that decided: how much of it was right, from 0 to 1, and how much it weighs in its dimension. */
export type Evidence = {
  kind: 'card' | 'check' | 'statement' | 'time';
  /** Of a card its slug, of a check and a statement its id. */
  id: string;
  share: number;
  weight: number;
  part: PartName;
};

export type Dimension = {
  name: DimensionName;
  share: number;
  points: number;
  /** By the rubric: 1 weak, 2 junior, 3 middle, 4 senior. */
  level: 1 | 2 | 3 | 4;
  evidence: readonly Evidence[];
};

export type RedFlag = { id: string; cards: readonly string[] };

export type Score = {
  total: number;
  band: Band;
  /** The points alone would have made a higher band, but code or diagnosis is too weak for it. */
  isCapped: boolean;
  dimensions: readonly Dimension[];
  redFlags: readonly RedFlag[];
};

export function scoreOf(mock: Mock, standing: Standing): Score {
  const evidence: Record<DimensionName, Evidence[]> = {
    facts: factsOf(mock, standing),
    code: checksOf(mock, standing, 'code'),
    diagnosis: diagnosisOf(mock, standing),
    reliability: ticked(standing, 'design', reliabilityStatements),
    design: ticked(standing, 'design', [...checklistStatements, ...followupStatements]),
    communication: ticked(standing, 'design', talkStatements),
  };
  const dimensions = dimensionNames.map((name) => dimensionOf(name, evidence[name]));
  const total = Math.round(dimensions.reduce((sum, { points }) => sum + points, 0));
  const earned = bandNames.indexOf(bandOf(total));
  const weakest = Math.min(
    ...dimensions
      .filter(({ name }) => name === 'code' || name === 'diagnosis')
      .map(({ share }) => bandNames.indexOf(bandOf(Math.round(share * 100)))),
  );
  const band = bandNames[Math.min(earned, weakest + 1)] ?? 'essentials';
  return { total, band, isCapped: earned > weakest + 1, dimensions, redFlags: flagsOf(standing) };
}

export const bandOf = (points: number): Band => bandNames.findLast((band) => points >= bandFrom[band]) ?? 'essentials';

export function rubricLevel(share: number): Dimension['level'] {
  if (share >= 0.85) return 4;
  if (share >= 0.6) return 3;
  return share >= 0.3 ? 2 : 1;
}

function dimensionOf(name: DimensionName, evidence: readonly Evidence[]): Dimension {
  const whole = evidence.reduce((sum, { weight }) => sum + weight, 0);
  const right = evidence.reduce((sum, { weight, share }) => sum + weight * share, 0);
  const share = whole === 0 ? 0 : right / whole;
  return { name, share, points: share * dimensionWeights[name], level: rubricLevel(share), evidence };
}

/** A prediction weighs most, and what one says of oneself least. */
const cardWeights = { wire: 4, answered: 2, graded: 1 } as const;

function factsOf({ plan }: Mock, { cards }: Standing): Evidence[] {
  const rapid = plan.rapid.map((card): Evidence => {
    const settled = cards.get(card);
    const weight = settled?.kind === 'graded' ? cardWeights.graded : cardWeights.answered;
    return { kind: 'card', id: card, share: shareOfCard(settled), weight, part: 'rapid' };
  });
  const wire = plan.wire.map(
    (card): Evidence => ({
      ...{ kind: 'card', id: card, part: 'wire' },
      ...{ share: shareOfCard(cards.get(card)), weight: cardWeights.wire },
    }),
  );
  return [...rapid, ...wire];
}

export function shareOfCard(settled: Settled | undefined): number {
  if (settled?.kind === 'graded') return { yes: 1, partly: 0.5, no: 0 }[settled.knew];
  if (settled?.kind !== 'answered' || !settled.right) return 0;
  return settled.tries === 1 ? 1 : 0.5;
}

function checksOf({ plan }: Mock, { parts }: Standing, part: 'code' | 'debug'): Evidence[] {
  const checks = parts[part].checks;
  // Nothing was handed in, or nothing could be checked.
  if (!checks || checks.length === 0) return [{ kind: 'card', id: plan[part], share: 0, weight: 1, part }];
  return checks.map(({ id, isPassed }) => ({ kind: 'check', id, share: isPassed ? 1 : 0, weight: 1, part }));
}

// Of a diagnosis the finding is four fifths, and its speed one.
const speedShare = 0.2;

function diagnosisOf(mock: Mock, standing: Standing): Evidence[] {
  const { checks } = standing.parts.debug;
  const found = checks ? checksOf(mock, standing, 'debug') : ticked(standing, 'debug', diagnosisStatements);
  const share = found.reduce((sum, one) => sum + one.share, 0) / found.length;
  // Half of the time is fast; how fast one was wrong does not count.
  const { startedAtMs = 0, endedAtMs = 0 } = standing.parts.debug;
  const used = (endedAtMs - startedAtMs) / partMs(mock, 'debug');
  const speed = Math.max(0, Math.min(1, 2 * (1 - used)));
  const weight = found.length * (speedShare / (1 - speedShare));
  return [...found, { kind: 'time', id: 'debug', share: share * speed, weight, part: 'debug' }];
}

const ticked = ({ ticks }: Standing, part: PartName, statements: readonly string[]): Evidence[] =>
  statements.map((id) => ({ kind: 'statement', id, share: ticks.has(id) ? 1 : 0, weight: 1, part }));

function flagsOf({ ticks, cards }: Standing): RedFlag[] {
  return redFlags.flatMap(({ id, cards: telling }) => {
    const wrong = telling.filter((card) => cards.has(card) && shareOfCard(cards.get(card)) === 0);
    return ticks.has(id) || wrong.length > 0 ? [{ id, cards: wrong }] : [];
  });
}
