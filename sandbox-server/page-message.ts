// What a page may say on the control channel, checked at the border (wire/control.ts has the meanings).

import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { PageMessage } from '../wire/control.ts';
import type { Limits } from './limits.ts';

/** Undefined for text that says nothing we know, or too much. */
export function parsePageMessage(text: string, { controlMessageBytes }: Limits): PageMessage | undefined {
  if (text.length > controlMessageBytes) return undefined;
  try {
    const message: unknown = JSON.parse(text);
    return pageMessageSchema.Check(message) ? message : undefined;
  } catch {
    // Not JSON: the same answer as for JSON that says nothing we know.
    return undefined;
  }
}

const counter = Type.Integer({ minimum: 0, maximum: 0xffff_ffff });
const name = Type.String({ minLength: 1, maxLength: 64 });
const exactly = { additionalProperties: false };

const pageMessage = Type.Union([
  Type.Object(
    {
      type: Type.Literal('hello'),
      resume: Type.Optional(Type.Object({ token: name, afterSequence: counter }, exactly)),
    },
    exactly,
  ),
  Type.Object({ type: Type.Literal('run'), run: counter, scenario: name }, exactly),
  Type.Object({ type: Type.Literal('stop') }, exactly),
]);
const pageMessageSchema = Compile(pageMessage);
