// The shape of a lesson's frontmatter: every word of one language that is not prose.

import { z } from 'astro/zod';

const words = z.record(z.string(), z.string().min(1));

export const lessonWords = z.strictObject({
  title: z.string().min(1),
  /** One sentence under the title. */
  lead: z.string().min(1),
  /** For search engines and link previews. */
  description: z.string().min(50).max(200),
  /** Titles of the examples, by name. */
  examples: words.default({}),
  /** Title of the exercise. */
  exercise: z.string().min(1).optional(),
  /** What a check asks for, by its id. */
  checks: words.default({}),
  /** What helps when a check fails, by the id the check answers with. */
  hints: words.default({}),
  /** Words inside figures and questions, by id. */
  labels: words.default({}),
  /** English comments in code → this language's. In English, only of samples that came in another language. */
  comments: words.default({}),
  /** English string literals a reader sees → this language's. In English likewise. */
  phrases: words.default({}),
  /** Hashes of the English blocks this translation was made from, separated by spaces; `freshen` writes them. Not in English. */
  of: z
    .string()
    .regex(/^[0-9a-f]{8}( [0-9a-f]{8})*$/)
    .optional(),
});

export type LessonWords = z.infer<typeof lessonWords>;
