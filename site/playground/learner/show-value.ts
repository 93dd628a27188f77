// Copies any value into a bounded tree for the console: no getter is called, cycles are cut, sizes are told.
// It runs beside learner code, so it expects objects that throw when they are looked at.

import type { Shown } from './messages.ts';
import { type FileOfUrl, placesInStack } from './stack.ts';

const maxDepth = 5;
const maxEntries = 100;
// One line may carry this many nodes and characters, however its values are nested: structured clone and the page have to bear it.
const maxNodes = 1_000;
const maxCharacters = 20_000;
const maxTextCharacters = 10_000;
const maxNestedTextCharacters = 1_000;

type Budget = { nodes: number; characters: number; parents: object[]; fileOfUrl: FileOfUrl };

export function createShowValue(fileOfUrl: FileOfUrl): (values: unknown[]) => Shown[] {
  return (values) => {
    const budget: Budget = { nodes: maxNodes, characters: maxCharacters, parents: [], fileOfUrl };
    return values
      .slice(0, maxEntries)
      .map((value) =>
        typeof value === 'string' ? cut('text', value, maxTextCharacters, budget) : show(value, budget),
      );
  };
}

function show(value: unknown, budget: Budget): Shown {
  budget.nodes -= 1;
  switch (typeof value) {
    case 'string':
      return cut('string', value, maxNestedTextCharacters, budget);
    case 'number':
      return { kind: 'atom', of: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
    case 'bigint':
      return { kind: 'atom', of: 'number', text: `${value}n` };
    case 'boolean':
      return { kind: 'atom', of: 'boolean', text: String(value) };
    case 'undefined':
      return { kind: 'atom', of: 'nothing', text: 'undefined' };
    case 'symbol':
      return { kind: 'atom', of: 'symbol', text: value.toString() };
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
  if (value instanceof Error) return showError(value, budget);
  if (value instanceof Date) {
    const text = Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    return { kind: 'atom', of: 'other', text: `Date ${text}` };
  }
  if (value instanceof RegExp) return { kind: 'atom', of: 'other', text: RegExp.prototype.toString.call(value) };
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) {
    return { kind: 'atom', of: 'other', text: label };
  }
  if (value instanceof URL) return { kind: 'atom', of: 'other', text: `URL ${value.href}` };
  return undefined;
}

function showError(error: Error, budget: Budget): Shown {
  const name = read(() => String(error.name)) ?? 'Error';
  const message = (read(() => String(error.message)) ?? '').slice(0, maxNestedTextCharacters);
  const cause = read(() => error.cause);
  const isCauseShown = cause !== undefined && budget.parents.length < maxDepth;
  if (isCauseShown) budget.parents.push(error);
  const shown: Shown = {
    kind: 'error',
    title: message === '' ? name : `${name}: ${message}`,
    frames: placesInStack(
      read(() => error.stack),
      budget.fileOfUrl,
    ),
    cause: isCauseShown ? show(cause, budget) : undefined,
  };
  if (isCauseShown) budget.parents.pop();
  return shown;
}

function showTree(value: object, label: string, budget: Budget): Shown {
  const rows = [...firstRows(rowsOf(value), maxEntries)];
  const size = sizeOf(value) ?? rows.length;
  const entries = rows.flatMap((row) => {
    if (budget.nodes <= 0) return [];
    const { key, arrow } = row;
    return [
      {
        key: String(key).slice(0, 200),
        arrow,
        value: 'get' in row ? ({ kind: 'getter' } as const) : show(row.value, budget),
      },
    ];
  });
  return {
    kind: 'tree',
    label,
    brackets: Array.isArray(value) || ArrayBuffer.isView(value) || value instanceof Set ? '[]' : '{}',
    entries,
    entriesNotShown: Math.max(0, size - entries.length),
  };
}

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
  if (value instanceof Map) {
    for (const [key, item] of Map.prototype.entries.call(value)) yield { key: keyText(key), arrow: '=>', value: item };
  } else if (value instanceof Set) {
    for (const item of Set.prototype.values.call(value)) yield { key: '', arrow: '', value: item };
  } else if (value instanceof ArrayBuffer) {
    for (const [at, byte] of new Uint8Array(value).entries()) yield { key: String(at), arrow: ':', value: byte };
  } else if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    // A typed array has indexes, a DataView has none; TypeScript cannot say "any typed array" here.
    const items = value as unknown as ArrayLike<unknown>;
    for (let at = 0; at < items.length; at += 1) yield { key: String(at), arrow: ':', value: items[at] };
  } else {
    yield* platformRows(value);
    yield* propertyRows(value);
  }
}

function* propertyRows(value: object): Generator<Row> {
  for (const key of Reflect.ownKeys(value)) {
    if (Array.isArray(value) && key === 'length') continue;
    const property = read(() => Reflect.getOwnPropertyDescriptor(value, key));
    if (property === undefined || (!property.enumerable && typeof key === 'string')) continue;
    const name = typeof key === 'symbol' ? `[${key.toString()}]` : key;
    yield 'value' in property ? { key: name, arrow: ':', value: property.value } : { key: name, arrow: ':', get: true };
  }
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
    if (typeof platformClass !== 'function' || !(value instanceof platformClass)) continue;
    for (const key of keys) yield { key, arrow: ':', value: read(() => Reflect.get(value, key)) };
    return;
  }
}

function keyText(key: unknown): string {
  if (typeof key === 'string') return JSON.stringify(key);
  return typeof key === 'object' && key !== null ? labelOf(key) : String(key);
}

function sizeOf(value: object): number | undefined {
  if (Array.isArray(value)) return value.length;
  if (value instanceof Map || value instanceof Set) return value.size;
  if (value instanceof ArrayBuffer) return value.byteLength;
  if (ArrayBuffer.isView(value) && 'length' in value) return Number(value.length);
  const rows = read(() => Reflect.ownKeys(value).length);
  return rows !== undefined && rows > maxEntries ? rows : undefined;
}

function labelOf(value: object): string {
  const prototype = read(() => Reflect.getPrototypeOf(value));
  if (prototype === undefined) return 'Object';
  if (prototype === null) return '[Object: null prototype]';
  const madeBy = read(() => Reflect.get(prototype, 'constructor'));
  const name = (typeof madeBy === 'function' && ownText(madeBy, 'name')) || 'Object';
  const size = sizeOf(value);
  const isCounted = Array.isArray(value) || value instanceof Map || value instanceof Set;
  return isCounted || ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? `${name}(${size ?? 0})` : name;
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
