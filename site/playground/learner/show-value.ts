// Copies any value into a bounded tree for the console: no getter is called, cycles are cut, sizes are told.
// It runs beside learner code, so it expects objects that throw when they are looked at.

import type { Place, Shown } from './messages.ts';
import { type FileOfUrl, placesInStack } from './stack.ts';

const maxDepth = 5;
const maxEntries = 100;
// One line may carry this many nodes and characters, however its values are nested: structured clone and the page have to bear it.
const maxNodes = 1_000;
const maxCharacters = 20_000;
const maxTextCharacters = 10_000;
const maxNestedTextCharacters = 1_000;
const maxKeyCharacters = 200;
const maxStackCharacters = 10_000;
const maxFrames = 10;

type Budget = { nodes: number; characters: number; parents: object[]; fileOfUrl: FileOfUrl };

export function createShowValue(fileOfUrl: FileOfUrl): (values: unknown[]) => Shown[] {
  return (values) => {
    const budget: Budget = { nodes: maxNodes, characters: maxCharacters, parents: [], fileOfUrl };
    return values
      .slice(0, maxEntries)
      .map((value) =>
        typeof value === 'string' ? cut('text', value, maxTextCharacters, budget) : tryToShow(value, budget),
      );
  };
}

// Whatever an object does when it is looked at: logging it must not throw where the browser's own console would not.
const tryToShow = (value: unknown, budget: Budget): Shown =>
  read(() => show(value, budget)) ?? { kind: 'atom', of: 'other', text: typeof value };

function show(value: unknown, budget: Budget): Shown {
  budget.nodes -= 1;
  switch (typeof value) {
    case 'string':
      return cut('string', value, maxNestedTextCharacters, budget);
    case 'number':
      return { kind: 'atom', of: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
    case 'bigint':
      return { kind: 'atom', of: 'number', text: clip(`${value}n`, budget) };
    case 'boolean':
      return { kind: 'atom', of: 'boolean', text: String(value) };
    case 'undefined':
      return { kind: 'atom', of: 'nothing', text: 'undefined' };
    case 'symbol':
      return { kind: 'atom', of: 'symbol', text: clip(value.toString(), budget) };
    case 'function':
      return { kind: 'atom', of: 'function', text: describeFunction(value) };
    default:
      return value ? showObject(value, budget) : { kind: 'atom', of: 'nothing', text: 'null' };
  }
}

function cut(kind: 'text' | 'string', text: string, limit: number, budget: Budget): Shown {
  const kept = text.slice(0, Math.max(0, Math.min(limit, budget.characters)));
  budget.characters -= kept.length;
  return { kind, text: kept, charactersNotShown: text.length - kept.length };
}

/** Cut without a word on how much: for what is seldom long. */
function clip(text: string, budget: Budget): string {
  const kept = text.slice(0, Math.max(0, Math.min(maxNestedTextCharacters, budget.characters)));
  budget.characters -= kept.length;
  return kept.length < text.length ? `${kept}…` : kept;
}

function describeFunction(value: object): string {
  const source = read(() => Function.prototype.toString.call(value)) ?? '';
  const name = ownText(value, 'name') || '(anonymous)';
  return source.startsWith('class') ? `class ${name}` : `ƒ ${name}()`;
}

function showObject(value: object, budget: Budget): Shown {
  const label = labelOf(value);
  if (budget.parents.includes(value)) return { kind: 'circular', label };
  const special = showSpecial(value, label, budget);
  if (special !== undefined) return special;
  if (budget.parents.length >= maxDepth || budget.nodes <= 0) return { kind: 'too-deep', label };
  budget.parents.push(value);
  try {
    return showTree(value, label, budget);
  } finally {
    budget.parents.pop();
  }
}

function showSpecial(value: object, label: string, budget: Budget): Shown | undefined {
  if (isA(value, Error)) return showError(value, budget);
  const text = specialText(value, label);
  return text === undefined ? undefined : { kind: 'atom', of: 'other', text: clip(text, budget) };
}

/** Undefined also for what only pretends: Object.create(Date.prototype) has no time. */
function specialText(value: object, label: string): string | undefined {
  if (isA(value, Date)) {
    const time = read(() => Date.prototype.getTime.call(value));
    if (time === undefined) return undefined;
    return `Date ${Number.isNaN(time) ? 'Invalid Date' : Date.prototype.toISOString.call(value)}`;
  }
  if (isA(value, RegExp)) return read(() => RegExp.prototype.toString.call(value));
  if (isA(value, Promise) || isA(value, WeakMap) || isA(value, WeakSet)) return label;
  if (isA(value, URL)) return read(() => `URL ${value.href}`);
  return undefined;
}

// A Proxy is asked for its prototype, and may throw.
const isA = <Value>(value: unknown, type: abstract new (...given: never[]) => Value): value is Value =>
  read(() => value instanceof type) === true;

function showError(error: Error, budget: Budget): Shown {
  const name = read(() => String(error.name)) ?? 'Error';
  const message = read(() => String(error.message)) ?? '';
  const stack = read(() => String(error.stack).slice(0, maxStackCharacters));
  const cause = read(() => error.cause);
  const isCauseShown = cause !== undefined && budget.parents.length < maxDepth;
  if (isCauseShown) budget.parents.push(error);
  const shown: Shown = {
    kind: 'error',
    title: clip(message === '' ? name : `${name}: ${message}`, budget),
    frames: showFrames(stack, budget),
    cause: isCauseShown ? show(cause, budget) : undefined,
  };
  if (isCauseShown) budget.parents.pop();
  return shown;
}

function showFrames(stack: string | undefined, budget: Budget): { call: string; place: Place }[] {
  const frames = placesInStack(stack, budget.fileOfUrl).slice(0, Math.max(0, Math.min(maxFrames, budget.nodes)));
  budget.nodes -= frames.length;
  return frames.map(({ call, place }) => ({ call: clip(call, budget), place }));
}

function showTree(value: object, label: string, budget: Budget): Shown {
  const rows = read(() => [...firstRows(rowsOf(value), maxEntries)]) ?? [];
  const size = sizeOf(value) ?? rows.length;
  const entries = rows.flatMap((row) => {
    if (budget.nodes <= 0) return [];
    const { key, arrow } = row;
    return [
      {
        key: clip(String(key).slice(0, maxKeyCharacters), budget),
        arrow,
        value: 'get' in row ? ({ kind: 'getter' } as const) : show(row.value, budget),
      },
    ];
  });
  return {
    kind: 'tree',
    label,
    brackets: isList(value) || ArrayBuffer.isView(value) || isA(value, Set) ? '[]' : '{}',
    entries,
    entriesNotShown: Math.max(0, size - entries.length),
  };
}

// Of a revoked Proxy even this throws.
const isList = (value: unknown): value is unknown[] => read(() => Array.isArray(value)) === true;

type Row = { key: string; arrow: ':' | '=>' | '' } & ({ value: unknown } | { get: true });

function* firstRows(rows: Iterable<Row>, count: number): Generator<Row> {
  let left = count;
  for (const row of rows) {
    if (left === 0) return;
    left -= 1;
    yield row;
  }
}

function* rowsOf(value: object): Generator<Row> {
  if (isA(value, Map)) {
    for (const [key, item] of Map.prototype.entries.call(value)) yield { key: keyText(key), arrow: '=>', value: item };
  } else if (isA(value, Set)) {
    for (const item of Set.prototype.values.call(value)) yield { key: '', arrow: '', value: item };
  } else if (isA(value, ArrayBuffer)) {
    for (const [at, byte] of new Uint8Array(value).entries()) yield { key: String(at), arrow: ':', value: byte };
  } else if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    // A typed array has indexes, a DataView has none; TypeScript cannot say "any typed array" here.
    const items = value as unknown as ArrayLike<unknown>;
    for (let at = 0; at < items.length; at += 1) yield { key: String(at), arrow: ':', value: items[at] };
  } else if (isList(value) && value.length > maxEntries) {
    // Asked for all its keys, an array of a hundred million would make as many strings.
    for (let at = 0; at < maxEntries; at += 1) if (at in value) yield propertyRow(value, at);
  } else {
    yield* platformRows(value);
    yield* propertyRows(value);
  }
}

function* propertyRows(value: object): Generator<Row> {
  for (const key of Reflect.ownKeys(value)) {
    if (key === 'length' && isList(value)) continue;
    const property = read(() => Reflect.getOwnPropertyDescriptor(value, key));
    if (property === undefined || (!property.enumerable && typeof key === 'string')) continue;
    yield rowOf(key, property);
  }
}

const propertyRow = (value: object, key: PropertyKey): Row =>
  rowOf(String(key), read(() => Reflect.getOwnPropertyDescriptor(value, key)) ?? {});

function rowOf(key: string | symbol, property: PropertyDescriptor): Row {
  const name = typeof key === 'symbol' ? `[${key.toString()}]` : key;
  return 'value' in property ? { key: name, arrow: ':', value: property.value } : { key: name, arrow: ':', get: true };
}

// Objects of the platform keep their values in getters of the prototype. These are the ones a WebSocket lesson meets;
// reading them has no side effect.
const platformProperties: [string, string[]][] = [
  ['MessageEvent', ['type', 'data', 'origin']],
  ['CloseEvent', ['type', 'code', 'reason', 'wasClean']],
  ['Event', ['type', 'isTrusted', 'timeStamp']],
  ['WebSocket', ['url', 'readyState', 'protocol', 'extensions', 'binaryType', 'bufferedAmount']],
  ['Blob', ['size', 'type']],
  ['DataView', ['byteLength', 'byteOffset']],
  ['Headers', []],
];

function* platformRows(value: object): Generator<Row> {
  for (const [name, keys] of platformProperties) {
    const platformClass: unknown = Reflect.get(globalThis, name);
    if (typeof platformClass !== 'function' || read(() => value instanceof platformClass) !== true) continue;
    for (const key of keys) yield { key, arrow: ':', value: read(() => Reflect.get(value, key)) };
    return;
  }
}

function keyText(key: unknown): string {
  if (typeof key === 'string') return JSON.stringify(key);
  return typeof key === 'object' && key !== null ? labelOf(key) : String(key);
}

/** Of what is counted: a list, a map, bytes. Of other things, only when there are more entries than are shown. */
function sizeOf(value: object): number | undefined {
  if (isCounted(value)) return read(() => countOf(value)) ?? 0;
  const count = read(() => Reflect.ownKeys(value).length);
  return count !== undefined && count > maxEntries ? count : undefined;
}

function isCounted(value: object): boolean {
  if (isA(value, DataView)) return false;
  return isList(value) || isA(value, Map) || isA(value, Set) || isA(value, ArrayBuffer) || ArrayBuffer.isView(value);
}

function countOf(value: object): number {
  if (isA(value, ArrayBuffer)) return value.byteLength;
  return Number(Reflect.get(value, isA(value, Map) || isA(value, Set) ? 'size' : 'length') ?? 0);
}

function labelOf(value: object): string {
  const prototype = read(() => Reflect.getPrototypeOf(value));
  if (prototype === undefined) return 'Object';
  if (prototype === null) return '[Object: null prototype]';
  const madeBy = read(() => Reflect.get(prototype, 'constructor'));
  const name = (typeof madeBy === 'function' && ownText(madeBy, 'name')) || 'Object';
  return isCounted(value) ? `${name}(${sizeOf(value) ?? 0})` : name;
}

function ownText(value: object, key: string): string {
  const property = read(() => Reflect.getOwnPropertyDescriptor(value, key));
  return typeof property?.value === 'string' ? property.value.slice(0, 100) : '';
}

// A Proxy or a hostile getter may throw whatever it likes; then there is nothing to show, and logging must go on.
function read<Value>(look: () => Value): Value | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
