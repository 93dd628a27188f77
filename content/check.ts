// The types a lesson's checks are written against. A check judges what crossed the wire, never source text:
// it gets the trace of one run, every connection decoded, and says pass, or which hint helps and where to look.

import type { ApiEvent } from '../wire/api-events.ts';
import type { Arrival } from '../wire/arrivals.ts';
import type { Entry } from '../wire/connection.ts';
import type { AskedFault, FaultMark } from '../wire/faults.ts';
import type { Direction } from '../wire/tap-events.ts';
import type { Place, Verdict } from '../wire/verdict.ts';

export type Trace = {
  connections: ConnectionTrace[];
  /** Where a trial asked for a hand: what became of the reader's own page. */
  page?: PageUse;
};

/**
 * A hand used the reader's page as a visitor would: it wrote into the first field for text, pressed Enter, and where that did
 * nothing, the button. The page's document is the reader's own, so a check that trusts it trusts the reader.
 */
export type PageUse = {
  steps: PageStep[];
  /** In the end: how many elements the body has, its text as it stands, and the text of its live regions. */
  elements: number;
  text: string;
  announced: string;
};

export type PageStep = {
  /** Before any socket was open; the same once more, where it still stood in the field; later; an empty field. */
  did: 'early' | 'again' | 'wrote' | 'nothing';
  text: string;
  /** A field that is disabled takes nothing. */
  isTaken: boolean;
  /** A form was submitted and nobody prevented it: anywhere but in the sandbox the page would have been left. */
  isLeaving?: boolean;
  /** Afterwards; undefined when the page has none. `name` is what a screen reader calls it. */
  field: { name: string; value: string } | undefined;
};

export type ConnectionTrace = {
  /** Counted from 1 in each run. */
  number: number;
  /**
   * Who wrote the client's bytes: a WebSocket of a program, the page's WebSocket behind the terminal, or a hand (a lab, or
   * learner code with a TCPSocket).
   */
  client: 'program' | 'terminal' | 'hand' | 'grader';
  /** What both ends called and were told, as far as it was recorded. */
  apiEvents: ApiEvent[];
  /** Faults of this connection and of the whole run. */
  faultMarks: FaultMark[];
  /** When what a fault held back came to its other end; empty where nothing was held. */
  arrivals: Record<Direction, Arrival[]>;
  /** Heads, frames, messages and violations of both directions, in the order they crossed. */
  entries: Entry[];
  /** How many later entries were read and not kept, because the run had so many. */
  entriesNotKept?: number;
  /** Undefined while TCP is up. */
  ended: { by: 'client' | 'server'; how: 'fin' | 'reset' } | undefined;
  /** When the sandbox first saw it, and when TCP ended; an old recording does not tell. */
  openedAtMs?: number;
  endedAtMs?: number;
};

export type { Place, Verdict };

/** A run that a check asks for: the same code once more, under these faults and no others. */
export type Trial = {
  faults: readonly Pick<AskedFault, 'what' | 'forMs' | 'times'>[];
  /** Undefined: that of the exercise. */
  scenario?: string;
  /** Somebody uses the reader's own page meanwhile, and closes it in the end. */
  hand?: true;
};

export type Check = {
  /** A key of the lesson's `checks` in each language's frontmatter. */
  id: string;
  /** The run it judges; undefined: the reader's own. Checks that share this very object share one run. */
  trial?: Trial;
  judge(trace: Trace): Verdict;
};

/** A question the reader answers before the run, and the run settles. */
export type Prediction = {
  /** The id of the lesson's <Predict>. */
  id: string;
  /** Which option came true, and where it shows; undefined while the wire has not said. */
  outcome(trace: Trace): { option: string; at: Place } | undefined;
};
