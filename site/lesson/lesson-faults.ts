// Faults in a lesson.yml: wire/faults.ts as a schema, so that a wrong one stops the build and says where.

import { z } from 'astro/zod';
import { type Fault, mayRefuseWith } from '../../wire/faults.ts';

const ms = z.number().nonnegative();
const count = z.int().positive();
const way = z.enum(['up', 'down']);
const direction = z.enum(['up', 'down', 'both']);
// RFC 9110, 5.6.2.
const token = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/);

const moment = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('time'), afterMs: ms }),
  z.strictObject({ at: z.literal('after-frame'), direction: way, frame: count }),
  z.strictObject({ at: z.literal('mid-frame'), direction: way, frame: count }),
  z.strictObject({ at: z.literal('close') }),
]);

const responseField = z.strictObject({
  name: token.refine(mayRefuseWith, 'this field would reach further than the handshake'),
  value: z.string().regex(/^[\t\x20-\x7e]{0,256}$/),
});

const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('latency'), direction, ms, jitterMs: ms.default(0) }),
  z.strictObject({ kind: z.literal('bandwidth'), direction, bytesPerSecond: count }),
  z.strictObject({ kind: z.literal('slice'), direction, bytes: count, pauseMs: ms.default(0) }),
  z.strictObject({ kind: z.literal('coalesce'), direction, frames: z.int().min(2) }),
  z.strictObject({ kind: z.literal('stall'), direction }),
  z.strictObject({ kind: z.literal('stop-reading') }),
  z.strictObject({ kind: z.literal('swallow'), direction: way, opcode: z.enum(['ping', 'pong']) }),
  z.strictObject({ kind: z.literal('wrong-pong'), direction: way }),
  z.strictObject({ kind: z.literal('late-pong'), direction: way, ms }),
  z.strictObject({
    kind: z.enum(['lose-message', 'repeat-message', 'swap-messages']),
    direction: way,
    message: count,
  }),
  z.strictObject({ kind: z.literal('ignore-close') }),
  z.strictObject({ kind: z.literal('cut'), how: z.enum(['fin', 'reset']), when: moment }),
  z.strictObject({
    kind: z.literal('refuse'),
    status: z.int().min(300).max(599),
    fields: z.array(responseField).default([]),
  }),
  z.strictObject({ kind: z.literal('hang') }),
  z.strictObject({ kind: z.literal('bad-accept') }),
  z.strictObject({ kind: z.literal('unasked-subprotocol'), name: token }),
]) satisfies z.ZodType<Fault>;

/** A run has just begun: what happens at once, to connections there are, has nothing to happen to. */
export const setFault = z.strictObject({ what: fault, forMs: ms.optional(), times: count.optional() });
