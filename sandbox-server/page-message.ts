// What a page may say on the control channel, checked at the border (wire/control.ts has the meanings).

import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { PageMessage } from '../wire/control.ts';
import { askedFaultSchema } from './faults/fault-schema.ts';
import type { Limits } from './limits.ts';

/** Undefined for text that says nothing we know, or too much. */
export type ParsePageMessage = (text: string) => PageMessage | undefined;

export function createPageMessageParser(limits: Limits): ParsePageMessage {
  const schema = Compile(pageMessageSchema(limits));
  return (text) => {
    if (text.length > limits.controlMessageBytes) return undefined;
    try {
      const message: unknown = JSON.parse(text);
      return schema.Check(message) ? message : undefined;
    } catch {
      // Not JSON: the same answer as for JSON that says nothing we know.
      return undefined;
    }
  };
}

const counter = Type.Integer({ minimum: 0, maximum: 0xffff_ffff });
const name = Type.String({ minLength: 1, maxLength: 64 });
const exactly = { additionalProperties: false };

// How many pieces and how long they wait is counted where they are written: it adds up over messages.
const piece = Type.Object(
  { base64: Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$' }), afterMs: Type.Integer({ minimum: 0 }) },
  exactly,
);

const port = Type.Integer({ minimum: 1, maximum: 65_535 });
const signal = Type.Union([Type.Literal('SIGINT'), Type.Literal('SIGTERM'), Type.Literal('SIGKILL')]);
// How many files and how much code is counted where they are started, where the page can be told.
const file = Type.Object({ name, code: Type.String() }, exactly);
const program = { program: counter, files: Type.Array(file, { minItems: 1, maxItems: 64 }), entry: name };

function pageMessageSchema(limits: Limits) {
  const askedFault = askedFaultSchema(limits);
  return Type.Union([
    Type.Object(
      {
        type: Type.Literal('hello'),
        resume: Type.Optional(Type.Object({ token: name, afterSequence: counter }, exactly)),
      },
      exactly,
    ),
    Type.Object(
      {
        type: Type.Literal('run'),
        run: counter,
        scenario: name,
        programs: Type.Optional(Type.Array(Type.Object(program, exactly), { maxItems: limits.programsPerRun })),
        faults: Type.Optional(Type.Array(Type.Object(askedFault, exactly), { maxItems: limits.faultsPerRun })),
      },
      exactly,
    ),
    Type.Object(
      {
        type: Type.Literal('grade'),
        run: counter,
        lesson: name,
        programs: Type.Array(Type.Object(program, exactly), { minItems: 1, maxItems: limits.programsPerRun }),
        faults: Type.Optional(Type.Array(Type.Object(askedFault, exactly), { maxItems: limits.faultsPerRun })),
      },
      exactly,
    ),
    Type.Object({ type: Type.Literal('fault'), run: counter, ...askedFault }, exactly),
    Type.Object({ type: Type.Literal('end-fault'), run: counter, fault: counter }, exactly),
    Type.Object({ type: Type.Literal('stop') }, exactly),
    Type.Object({ type: Type.Literal('start'), run: counter, ...program }, exactly),
    Type.Object({ type: Type.Literal('signal'), run: counter, program: counter, signal }, exactly),
    Type.Object({ type: Type.Literal('dial'), run: counter, dial: counter, port: Type.Optional(port) }, exactly),
    Type.Object(
      { type: Type.Literal('write'), run: counter, connection: counter, pieces: Type.Array(piece, { minItems: 1 }) },
      exactly,
    ),
    Type.Object(
      {
        type: Type.Literal('hang-up'),
        run: counter,
        connection: counter,
        how: Type.Union([Type.Literal('fin'), Type.Literal('reset')]),
      },
      exactly,
    ),
  ]);
}
