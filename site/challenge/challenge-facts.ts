// What a coding challenge says in no language: content/challenges/<slug>/challenge.yml.

import { z } from 'astro/zod';
import { levels } from '../interview/card-facts.ts';
import { runFacts } from '../lesson/lesson-folder.ts';

const slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

export const challengeFacts = z.strictObject({
  /** Stable, and never used again. */
  number: z.string().regex(/^CH\d\d$/),
  level: z.enum(levels),
  /** For somebody who knows the subject. */
  minutes: z.int().positive(),
  /** Where what it asks for is taught: the nearest lesson first. */
  lessons: z.array(slug).min(1),
  ...runFacts,
});

export type ChallengeFacts = z.infer<typeof challengeFacts>;
