// What a check or a grader has to say, and where on the wire to look.

import type { Direction } from './tap-events.ts';

/** An entry of a connection, by its place in its direction's bytes. */
export type Place = { connection: number; direction: Direction; offset: number };

export type Verdict =
  | { passed: true }
  | {
      passed: false;
      /** A key of the lesson's `hints` in each language's frontmatter. */
      hint: string;
      /** Fills {name} in the hint's words. */
      values?: Record<string, string | number>;
      /** The entry to show in the inspector. */
      at?: Place;
    };

/**
 * Hints that every lesson has: the words are the site's own. `not-listening`: the reader's server did not come up.
 * `grader-failed`: the grader itself did not come to a verdict, which is our fault or that of a server it cannot talk to.
 */
export const graderHints = ['not-listening', 'grader-failed'] as const;
