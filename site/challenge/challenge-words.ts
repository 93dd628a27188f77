// Every word of a challenge in one language: content/challenges/<slug>/<lang>.yml.

import { z } from 'astro/zod';

const text = z.string().trim().min(1);
const words = z.record(z.string(), text);

export const challengeWords = z.strictObject({
  title: text,
  /** One sentence, for the list and for search engines. */
  lead: text,
  /** Markdown. All that is judged, and so exactly that no right program is refused. */
  task: text,
  /** Markdown: what helps without giving it away, told one by one. */
  help: z.array(text).length(3),
  /** In which style each reference is written: `solution`, and each folder of exercise/solutions/. */
  styles: words,
  /** What a check asks for, by its id. */
  checks: words,
  /** What helps when a check fails, by the id it answers with. */
  hints: words,
  /** English comments and shown strings in the code → this language's. */
  comments: words.default({}),
  phrases: words.default({}),
});

export type ChallengeWords = z.infer<typeof challengeWords>;
