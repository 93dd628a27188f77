// The types of a card that asks what the wire will carry. Its generator draws new numbers each time: a question that has been
// seen before is a new one. It computes the answer, and says how to read the same answer from a real run.

import type { encodeBase64 } from '../wire/base64.ts';
import type { encodeClose, encodeFrame, encodeFrameHeader, encodeText } from '../wire/encode.ts';
import type { Fault } from '../wire/faults.ts';
import type { acceptFor } from '../wire/handshake.ts';
import type { formatHex } from '../wire/hex.ts';
import type { Trace } from './check.ts';

/** Chance that can be repeated: the same seed draws the same task. */
export type Chance = {
  /** A whole number from 0 to `below - 1`. */
  below(below: number): number;
  bytes(length: number): Uint8Array<ArrayBuffer>;
  pick<const List extends readonly [unknown, ...unknown[]]>(list: List): List[number];
  /** The same things in another order. */
  shuffle<T>(list: readonly T[]): T[];
};

/** What generators may call: content is pure and imports nothing, so it is handed in. */
export type WireKit = {
  encodeBase64: typeof encodeBase64;
  encodeClose: typeof encodeClose;
  encodeFrame: typeof encodeFrame;
  encodeFrameHeader: typeof encodeFrameHeader;
  encodeText: typeof encodeText;
  acceptFor: typeof acceptFor;
  formatHex: typeof formatHex;
};

/**
 * How the reader answers, and how the answer is written down: `bytes` as "81 02 68 69"; `count`, `close-code` and `status` as
 * digits; `choice` as the id of an option; `order` as ids with a space between them.
 */
export const answerKinds = ['bytes', 'count', 'close-code', 'status', 'choice', 'order'] as const;
export type AnswerKind = (typeof answerKinds)[number];

export type WireTask = {
  /** Fills {name} in the card's texts, in every language. */
  values: Readonly<Record<string, string>>;
  answer: string;
  /** Of a choice or an order, in the order shown: keys of `labels` in each language's words. */
  options?: readonly string[];
  /** The code of the run, the numbers put in. */
  files: Readonly<Record<string, string>>;
  /** What the run begins with. */
  faults?: readonly Fault[];
};

export type WireCard = {
  answer: AnswerKind;
  /** A scenario of the sandbox, or which of the files begin a program of the reader's own. */
  server: { scenario: string } | { programs: readonly string[] };
  draw(chance: Chance, kit: WireKit): WireTask;
  /** What the wire really did, written as the answer is; undefined while it has not said. */
  observe(trace: Trace, kit: WireKit, task: WireTask): string | undefined;
};
