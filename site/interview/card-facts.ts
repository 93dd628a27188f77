// What an interview card says in no language: content/interview/<slug>/card.yml.

import { z } from 'astro/zod';
import { runFacts } from '../lesson/lesson-folder.ts';

/** In the order of the bank. */
export const topics = [
  ...['basics', 'browser', 'handshake', 'frames', 'node', 'fastify', 'socketio'],
  ...['reliability', 'security', 'scale', 'design'],
] as const;
export const levels = ['junior', 'middle', 'senior'] as const;
export const cardTypes = ['flashcard', 'choice', 'wire', 'debug', 'challenge', 'design'] as const;

const end = z.enum(['client', 'server']);
const byte = '[0-9a-fA-F]{2}';

const frameFact = z
  .strictObject({
    /** Whose frame. */
    frame: end,
    /** The whole frame as it crossed. */
    hex: z
      .string()
      .regex(new RegExp(`^${byte}( ${byte})*$`))
      .optional(),
    opcode: z.enum(['continuation', 'text', 'binary', 'close', 'ping', 'pong']).optional(),
    /** The payload, unmasked, as UTF-8. */
    text: z.string().optional(),
    /** Of the payload, in bytes. */
    length: z.int().nonnegative().optional(),
    fin: z.boolean().optional(),
  })
  .refine((fact) => Object.keys(fact).length > 1, 'say which frame: hex, opcode, text, length or fin');

/** A fact that the run of a proof shows, every time. tests/content/interview-proofs.test.ts looks for each. */
export const shownFact = z.union([
  frameFact,
  /** Of an answer of the server. */
  z.strictObject({ status: z.int().min(100).max(599) }),
  /** A line of a request or of an answer that contains this: a header. */
  z.strictObject({ head: end, contains: z.string().min(1) }),
  /** What of HTTP's body contains this: an event of SSE. */
  z.strictObject({ body: end, contains: z.string().min(1) }),
  /** The code of a close frame; 1005 stands for none. */
  z.strictObject({ close: z.int().min(1000).max(4999), from: end }),
  /** A rule that was broken, by its code in wire/violations.ts. */
  z.strictObject({ violation: z.string().min(1) }),
  /** A line of any program that contains this. */
  z.strictObject({ console: z.string().min(1) }),
  /** Who ended TCP. */
  z.strictObject({ ended: end }),
]);

export type ShownFact = z.infer<typeof shownFact>;

const shows = z.array(shownFact).min(1);
const slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

const proof = z.union([
  /** An example that a lesson has. */
  z.strictObject({ lesson: slug, example: slug, shows }),
  /** The card's own, in examples/proof/. */
  z.strictObject({ ...runFacts, shows }),
]);

const source = z.union([
  z.strictObject({
    rfc: z.int().positive(),
    section: z
      .string()
      .regex(/^[\dA-Z]+(\.\d+)*$/)
      .optional(),
  }),
  z.strictObject({ title: z.string().min(1), url: z.url({ protocol: /^https$/ }) }),
]);

export const cardFacts = z
  .strictObject({
    /** Stable, and never used again. */
    number: z.int().positive(),
    level: z.enum(levels),
    topic: z.enum(topics),
    type: z.enum(cardTypes),
    /** What to read when the answer was not known, and its heading. */
    lesson: slug,
    section: slug.optional(),
    /** One of the thirty that matter most. */
    must: z.literal(true).optional(),
    source: z.array(source).min(1),
    /** The English term at stake, told beside the local one. */
    english: z.string().min(1).optional(),
    /** Which options are right, from 1. */
    right: z.array(z.int().positive()).min(1).optional(),
    proof: proof.optional(),
    /** Where the code that the card asks for is written and judged: content/challenges/<slug>. */
    challenge: slug.optional(),
    /** Where the fault is mended: `true` is the exercise of the card's lesson, which has the very same; or the card's own, in exercise/. */
    exercise: z.union([z.literal(true), z.strictObject(runFacts)]).optional(),
    /** Of a fault that shows when code is built: the commands, run in examples/build/, whose words the card's capture holds. */
    build: z
      .array(z.string().regex(/^(npx tsc|node) ?/))
      .min(1)
      .optional(),
    /** Of a fault in a page: the example of the card's lesson that shows it, which a browser runs for the card's capture. */
    page: slug.optional(),
    /** What a good design consists of, and what goes where: one of `parts` for each box, in this order. */
    picture: z.strictObject({ boxes: z.array(slug).min(2), arrows: z.array(z.tuple([slug, slug])).min(1) }).optional(),
  })
  .refine(({ type, right }) => (type === 'choice') === (right !== undefined), {
    error: '`right` belongs to a card of the type choice, and to no other',
    path: ['right'],
  })
  .refine(({ type, challenge }) => type === 'challenge' || type === 'debug' || challenge === undefined, {
    error: '`challenge` belongs to a card of the type challenge or debug',
    path: ['challenge'],
  })
  .refine(({ type, exercise }) => type === 'debug' || exercise === undefined, {
    error: '`exercise` belongs to a card of the type debug',
    path: ['exercise'],
  })
  .refine(({ type, build, page }) => type === 'debug' || (build === undefined && page === undefined), {
    error: '`build` and `page` belong to a card of the type debug',
    path: ['type'],
  })
  .refine(({ type, picture }) => type === 'design' || picture === undefined, {
    error: '`picture` belongs to a card of the type design',
    path: ['picture'],
  })
  .refine(({ picture }) => picture?.arrows.flat().every((box) => picture.boxes.includes(box)) ?? true, {
    error: 'an arrow leads to or from a box that there is not',
    path: ['picture', 'arrows'],
  });

export type CardFacts = z.infer<typeof cardFacts>;
export type CardType = CardFacts['type'];
export type Level = CardFacts['level'];
export type Topic = CardFacts['topic'];
