// Every word of a card in one language: content/interview/<slug>/<lang>.yml. All of it is Markdown.

import { z } from 'astro/zod';

const text = z
  .string()
  .trim()
  .min(1)
  // Astro escapes nothing of what Markdown gives.
  .refine((words) => !/<[a-z/!]/i.test(withoutCode(words)), 'HTML stands outside `code`');

export const cardWords = z.strictObject({
  /** As an interviewer would say it. */
  question: text,
  /** What a good candidate says in fifteen seconds. */
  short: text,
  /** What happens, and why. */
  answer: text,
  /** The local word for the card's English one. */
  term: text.optional(),
  /** Of a choice, each with why it is right or wrong. */
  options: z
    .array(z.strictObject({ text, why: text }))
    .min(3)
    .max(5)
    .optional(),
  followups: z
    .array(z.strictObject({ ask: text, answer: text }))
    .min(2)
    .max(6),
  /** What candidates usually say, and why it is wrong. */
  wrong: z
    .array(z.strictObject({ says: text, why: text }))
    .max(3)
    .default([]),
  hint: text.optional(),
  /** Of a design: what to estimate before anything is drawn, and how it comes out. */
  numbers: z
    .array(z.strictObject({ ask: text, answer: text }))
    .min(3)
    .max(6)
    .optional(),
  /** Of a design: "Name: what it does". */
  parts: z.array(text).min(4).max(8).optional(),
  /** Of a design: what a good one has. */
  checklist: z.array(text).length(12).optional(),
  /** Of a wire card: the words of the options and steps of its answer, by id. */
  labels: z.record(z.string(), text).default({}),
  /** Of a card's own exercise. */
  exercise: z
    .strictObject({
      /** Markdown. All that is judged, as far as the question has not said it. */
      task: text,
      /** What a check asks for, by its id. */
      checks: z.record(z.string(), text),
      /** What helps when a check fails, by the id it answers with. */
      hints: z.record(z.string(), text),
    })
    .optional(),
  /** English comments in the card's own code → this language's. What it prints is the same in all. */
  comments: z.record(z.string(), z.string().min(1)).default({}),
});

export type CardWords = z.infer<typeof cardWords>;

function withoutCode(words: string): string {
  return words.replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, '');
}
