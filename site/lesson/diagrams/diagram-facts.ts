// What lesson.yml says of a diagram: everything but words. A word is an id of the frontmatter's `labels`; what is the same
// in all languages (a frame, an address) stands here as `code`.

import { z } from 'astro/zod';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const words = { say: id.optional(), code: z.string().min(1).optional() };

const step = z.union([
  /** An arrow. `lost`: it does not arrive. `slow`: it takes its time. */
  z.strictObject({ from: id, to: id, ...words, lost: z.boolean().default(false), slow: z.boolean().default(false) }),
  /** What one lane does or thinks. */
  z.strictObject({ at: id, ...words }),
  /** A line across all lanes, with the name of what begins. */
  z.strictObject({ part: id }),
  /** Time passes. */
  z.strictObject({ gap: id }),
  /** Whatever is between two lanes is cut. */
  z.strictObject({ cut: id, between: z.tuple([id, id]) }),
  /** What crossed in a recording of captures/, or a part of it; `frames` takes some, the first and the last, from 1. */
  z.strictObject({
    capture: id,
    client: id,
    server: id,
    show: z.enum(['all', 'handshake', 'frames', 'end']).default('all'),
    frames: z.tuple([z.int().positive(), z.int().positive()]).optional(),
  }),
]);

const arrow = z.strictObject({
  from: id,
  to: id,
  ...words,
  both: z.boolean().default(false),
  broken: z.boolean().default(false),
});

const sequence = z.strictObject({
  id,
  kind: z.literal('sequence'),
  lanes: z.array(id).min(2).max(5),
  steps: z.array(step).min(1),
});

const boxes = z.strictObject({
  id,
  kind: z.literal('boxes'),
  /** From top to bottom. */
  rows: z.array(z.array(id).min(1).max(3)).min(1),
  /** Boxes named by code instead of a label. */
  codes: z.record(id, z.string()).default({}),
  arrows: z.array(arrow).default([]),
});

export const diagramFacts = z.discriminatedUnion('kind', [sequence, boxes]);

export type DiagramFacts = z.infer<typeof diagramFacts>;
export type SequenceFacts = z.infer<typeof sequence>;
export type SequenceStep = z.infer<typeof step>;
export type BoxesFacts = z.infer<typeof boxes>;

/** The labels that a diagram needs: its title, what it shows for those who do not see it, and every word in it. */
export function labelsOf(facts: DiagramFacts): string[] {
  const own = [facts.id, `${facts.id}-desc`];
  if (facts.kind === 'boxes') {
    const named = facts.rows.flat().filter((box) => facts.codes[box] === undefined);
    return [...new Set([...own, ...named, ...saidIn(facts.arrows)])];
  }
  const marks = facts.steps.flatMap((step) =>
    'part' in step ? step.part : 'gap' in step ? step.gap : 'cut' in step ? step.cut : [],
  );
  return [...new Set([...own, ...facts.lanes, ...marks, ...saidIn(facts.steps)])];
}

/** The recordings it draws. */
export const capturesOf = (facts: DiagramFacts): string[] =>
  facts.kind === 'boxes' ? [] : facts.steps.flatMap((step) => ('capture' in step ? step.capture : []));

const saidIn = (parts: readonly object[]): string[] =>
  parts.flatMap((part) => ('say' in part && typeof part.say === 'string' ? part.say : []));
