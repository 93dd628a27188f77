// Faults as a page may ask for them, checked at the border: within bounds, and no refusal that would act beyond its handshake.

import Type from 'typebox';
import { mayRefuseWith } from '../../wire/faults.ts';
import type { Limits } from '../limits.ts';

const exactly = { additionalProperties: false };
const counter = Type.Integer({ minimum: 0, maximum: 0xffff_ffff });
const way = Type.Union([Type.Literal('up'), Type.Literal('down')]);
const ways = Type.Union([way, Type.Literal('both')]);

// RFC 9110, 5.1 and 5.6.2.
const token = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" });
const fieldValue = Type.String({ maxLength: 256, pattern: '^[\\t\\x20-\\x7e]*$' });

const maxSliceBytes = 65_536;

export function askedFaultSchema(limits: Limits) {
  const delay = Type.Number({ minimum: 0, maximum: limits.faultDelayMs });
  const frame = Type.Integer({ minimum: 1, maximum: 0xffff_ffff });
  const kind = <Kind extends string>(name: Kind) => ({ kind: Type.Literal(name) });

  const moment = Type.Union([
    Type.Object({ at: Type.Literal('now') }, exactly),
    Type.Object({ at: Type.Literal('time'), afterMs: Type.Number({ minimum: 0, maximum: limits.faultMs }) }, exactly),
    Type.Object({ at: Type.Literal('after-frame'), direction: way, frame }, exactly),
    Type.Object({ at: Type.Literal('mid-frame'), direction: way, frame }, exactly),
    Type.Object({ at: Type.Literal('close') }, exactly),
  ]);
  const what = Type.Union([
    Type.Object({ ...kind('latency'), direction: ways, ms: delay, jitterMs: delay }, exactly),
    Type.Object(
      {
        ...kind('bandwidth'),
        direction: ways,
        bytesPerSecond: Type.Number({ minimum: 1, maximum: limits.bytesPerSecond }),
      },
      exactly,
    ),
    Type.Object(
      {
        ...kind('slice'),
        direction: ways,
        bytes: Type.Integer({ minimum: 1, maximum: maxSliceBytes }),
        pauseMs: Type.Number({ minimum: 0, maximum: limits.faultPauseMs }),
      },
      exactly,
    ),
    Type.Object(
      { ...kind('coalesce'), direction: ways, frames: Type.Integer({ minimum: 2, maximum: limits.faultFrames }) },
      exactly,
    ),
    Type.Object({ ...kind('stall'), direction: ways }, exactly),
    Type.Object(kind('stop-reading'), exactly),
    Type.Object(
      { ...kind('swallow'), direction: way, opcode: Type.Union([Type.Literal('ping'), Type.Literal('pong')]) },
      exactly,
    ),
    Type.Object({ ...kind('wrong-pong'), direction: way }, exactly),
    Type.Object({ ...kind('late-pong'), direction: way, ms: delay }, exactly),
    ...(['lose-message', 'repeat-message', 'swap-messages'] as const).map((name) =>
      Type.Object({ ...kind(name), direction: way, message: frame }, exactly),
    ),
    Type.Object(kind('ignore-close'), exactly),
    Type.Object(
      { ...kind('cut'), how: Type.Union([Type.Literal('fin'), Type.Literal('reset')]), when: moment },
      exactly,
    ),
    Type.Object(
      { ...kind('restart'), code: Type.Union([Type.Literal(1001), Type.Literal(1012), Type.Literal(1013)]) },
      exactly,
    ),
    Type.Object(
      {
        ...kind('refuse'),
        status: Type.Integer({ minimum: 300, maximum: 599 }),
        fields: Type.Array(
          Type.Refine(Type.Object({ name: token(64), value: fieldValue }, exactly), ({ name }) => mayRefuseWith(name)),
          { maxItems: limits.faultFields },
        ),
      },
      exactly,
    ),
    Type.Object(kind('hang'), exactly),
    Type.Object(kind('bad-accept'), exactly),
    Type.Object({ ...kind('unasked-subprotocol'), name: token(64) }, exactly),
  ]);

  return {
    fault: counter,
    what,
    connection: Type.Optional(counter),
    forMs: Type.Optional(Type.Number({ minimum: 0, maximum: limits.faultMs })),
    times: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.faultFrames })),
  };
}
