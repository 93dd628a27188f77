// The panel's form as data: which faults there are, what each asks for, and the fault that its fields make. Fields are the
// text a reader typed; whatever it is, the fault made of it is one the sandbox takes.

import { type AskedFault, type Fault, type FaultKind, mayRefuseWith } from '../../../wire/faults.ts';
import type { Direction } from '../../../wire/tap-events.ts';

export const groups = {
  line: ['stall', 'latency', 'bandwidth', 'slice', 'coalesce'],
  end: ['cut', 'restart'],
  behaviour: ['stop-reading', 'swallow', 'wrong-pong', 'late-pong', 'ignore-close'],
  messages: ['lose-message', 'repeat-message', 'swap-messages'],
  handshake: ['refuse', 'hang', 'bad-accept', 'unasked-subprotocol'],
} as const satisfies Record<string, readonly FaultKind[]>;

// Object.keys() widens to string; these are the keys of that very object.
export const groupNames = Object.keys(groups) as (keyof typeof groups)[];

const second = 1000;
const minute = 60 * second;

/** What the sandbox takes; its own limits are the judge. */
const numbers = {
  ms: { least: 0, most: minute, first: 300 },
  jitterMs: { least: 0, most: minute, first: 0 },
  bytesPerSecond: { least: 1, most: 1_000_000, first: 1000 },
  bytes: { least: 1, most: 65_536, first: 1 },
  pauseMs: { least: 0, most: 10 * second, first: 50 },
  frames: { least: 2, most: 1024, first: 3 },
  afterMs: { least: 0, most: 10 * minute, first: 5 * second },
  frame: { least: 1, most: 1_000_000, first: 1 },
  message: { least: 1, most: 1_000_000, first: 1 },
  status: { least: 300, most: 599, first: 503 },
  forSeconds: { least: 1, most: 600, first: undefined },
} as const;

const choices = {
  direction: ['both', 'up', 'down'],
  way: ['up', 'down'],
  opcode: ['ping', 'pong'],
  how: ['reset', 'fin'],
  when: ['now', 'time', 'after-frame', 'mid-frame', 'close'],
  code: ['1001', '1012', '1013'],
} as const;

const texts = { fieldName: 'Retry-After', fieldValue: '5', name: 'nobody.asked' } as const;

export type NumberField = keyof typeof numbers;
export type ChoiceField = keyof typeof choices;
export type TextField = keyof typeof texts;
export type FieldName = NumberField | ChoiceField | TextField;

export type Draft = { kind: FaultKind; fields: Record<FieldName, string> };

export const firstDraft: Draft = {
  kind: 'stall',
  // The three tables together have each field once.
  fields: {
    ...texts,
    ...Object.fromEntries(Object.entries(choices).map(([name, [first]]) => [name, first])),
    ...Object.fromEntries(Object.entries(numbers).map(([name, { first }]) => [name, String(first ?? '')])),
  } as Draft['fields'],
};

export const isChoice = (name: FieldName): name is ChoiceField => name in choices;
export const isNumber = (name: FieldName): name is NumberField => name in numbers;
export const choicesOf = (name: ChoiceField): readonly string[] => choices[name];
export const boundsOf = (name: NumberField): { least: number; most: number } => numbers[name];

const ownFields: Record<Exclude<FaultKind, 'cut'>, readonly FieldName[]> = {
  latency: ['direction', 'ms', 'jitterMs'],
  bandwidth: ['direction', 'bytesPerSecond'],
  slice: ['direction', 'bytes', 'pauseMs'],
  coalesce: ['direction', 'frames'],
  stall: ['direction'],
  'stop-reading': [],
  swallow: ['opcode', 'way'],
  'wrong-pong': ['way'],
  'late-pong': ['ms', 'way'],
  'lose-message': ['message', 'way'],
  'repeat-message': ['message', 'way'],
  'swap-messages': ['message', 'way'],
  'ignore-close': [],
  restart: ['code'],
  refuse: ['status', 'fieldName', 'fieldValue'],
  hang: [],
  'bad-accept': [],
  'unasked-subprotocol': ['name'],
};

const momentFields: Record<string, readonly FieldName[]> = {
  time: ['afterMs'],
  'after-frame': ['way', 'frame'],
  'mid-frame': ['way', 'frame'],
};

/** In the order they are asked. */
export function fieldsOf({ kind, fields }: Draft): readonly FieldName[] {
  // A cut is over as soon as it has acted; everything else lasts.
  if (kind === 'cut') return ['how', 'when', ...(momentFields[fields.when] ?? [])];
  return [...ownFields[kind], 'forSeconds'];
}

/** What the fields make: the fault, and for how long. */
export function faultOf({ kind, fields }: Draft): Pick<AskedFault, 'what' | 'forMs'> {
  const number = (name: NumberField): number => within(fields[name], numbers[name]);
  const choice = <Name extends ChoiceField>(name: Name): (typeof choices)[Name][number] =>
    choices[name].find((one) => one === fields[name]) ?? choices[name][0];
  const lasts = kind !== 'cut' && fields.forSeconds.trim() !== '' && Number.isFinite(Number(fields.forSeconds));
  return { what: what(), ...(lasts && { forMs: number('forSeconds') * second }) };

  function what(): Fault {
    const direction = choice('direction');
    switch (kind) {
      case 'latency':
        return { kind, direction, ms: number('ms'), jitterMs: number('jitterMs') };
      case 'bandwidth':
        return { kind, direction, bytesPerSecond: number('bytesPerSecond') };
      case 'slice':
        return { kind, direction, bytes: Math.round(number('bytes')), pauseMs: number('pauseMs') };
      case 'coalesce':
        return { kind, direction, frames: Math.round(number('frames')) };
      case 'stall':
        return { kind, direction };
      case 'swallow':
        return { kind, direction: choice('way'), opcode: choice('opcode') };
      case 'wrong-pong':
        return { kind, direction: choice('way') };
      case 'late-pong':
        return { kind, direction: choice('way'), ms: number('ms') };
      case 'lose-message':
      case 'repeat-message':
      case 'swap-messages':
        return { kind, direction: choice('way'), message: Math.round(number('message')) };
      case 'cut':
        return { kind, how: choice('how'), when: when(choice('way')) };
      case 'restart':
        return { kind, code: restartCodes[choice('code')] };
      case 'refuse':
        return { kind, status: Math.round(number('status')), fields: responseFields(fields) };
      case 'unasked-subprotocol':
        return { kind, name: isToken(fields.name) ? fields.name.trim() : texts.name };
      default:
        return { kind };
    }
  }

  function when(direction: Direction): Extract<Fault, { kind: 'cut' }>['when'] {
    const at = choice('when');
    if (at === 'time') return { at, afterMs: number('afterMs') };
    if (at === 'now' || at === 'close') return { at };
    return { at, direction, frame: Math.round(number('frame')) };
  }
}

/** What happens at once has nothing to happen to before a run. */
export const canWait = ({ what, forMs }: Pick<AskedFault, 'what' | 'forMs'>): boolean =>
  !(what.kind === 'cut' && what.when.at === 'now') && !(what.kind === 'restart' && forMs === undefined);

const restartCodes = { '1001': 1001, '1012': 1012, '1013': 1013 } as const;

// RFC 9110, 5.6.2.
const isToken = (text: string): boolean => /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/.test(text.trim());

function responseFields({ fieldName, fieldValue }: Draft['fields']): { name: string; value: string }[] {
  const value = fieldValue.trim();
  return isToken(fieldName) && mayRefuseWith(fieldName.trim()) && /^[\t\x20-\x7e]{0,256}$/.test(value)
    ? [{ name: fieldName.trim(), value }]
    : [];
}

function within(text: string, { least, most, first }: { least: number; most: number; first: number | undefined }) {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : (first ?? least);
}
