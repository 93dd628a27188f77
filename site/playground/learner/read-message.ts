// Reads what came out of a client's port. Learner code runs beside the one who writes there and may have changed the
// language under it (Array.prototype and all), so nothing is taken to have the shape it should have.

import { maxPreviewCharacters } from '../../../wire/api-events.ts';
import { maxPageCharacters } from './cost.ts';
import type { ConsoleLine, FromClient, NoteCode, Place, Shown } from './messages.ts';

const levels = new Set(['log', 'info', 'debug', 'warn', 'error']);
const origins = new Set(['console', 'uncaught', 'rejection', 'syntax']);
const atoms = new Set(['number', 'boolean', 'nothing', 'symbol', 'function', 'other']);
const noteCodes = new Set<string>([
  'alert',
  'no-answer-window',
  'no-document',
  'no-storage',
  'blocked',
  'socket-failed',
  'import-failed',
] satisfies NoteCode[]);
const steps = new Set(['early', 'again', 'wrote', 'nothing']);
// Deeper than any honest value: show-value.ts stops at 5, and an error's causes count as well.
const maxDepth = 12;

/** Undefined for what no honest worker sends. */
export function readClientMessage(data: unknown): FromClient | undefined {
  if (!isRecord(data)) return undefined;
  return isMessage(data) ? data : undefined;
}

type Fields = Record<string, unknown>;

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === 'string';

function isMessage(data: Fields): data is FromClient & Fields {
  switch (data['type']) {
    case 'line':
      return isLine(data['line']);
    case 'note':
      return isText(data['code']) && noteCodes.has(data['code']) && isText(data['text']);
    case 'withheld':
      return isCount(data['lines']);
    case 'asked':
      return isText(data['url']) && isCount(data['socket']);
    case 'call':
      return isCount(data['socket']) && isNumber(data['atMs']) && isRecord(data['call']) && isCall(data['call']);
    case 'calls-withheld':
    case 'pending':
      return isCount(data['count']);
    case 'used':
      return isRecord(data['use']) && isUse(data['use']);
    case 'clear':
    case 'settled':
    case 'pong':
      return true;
    default:
      return false;
  }
}

function isCall({ how, name, ...fields }: Fields): boolean {
  const isData = () => {
    const { isBinary, length, preview } = fields;
    return (
      typeof isBinary === 'boolean' && isCount(length) && isText(preview) && preview.length <= maxPreviewCharacters
    );
  };
  const isCode = () => fields['code'] === undefined || isNumber(fields['code']);
  switch (`${how} ${name}`) {
    case 'called connect':
      return isText(fields['url']);
    case 'called send':
    case 'reported message':
      return isData();
    case 'called close':
      return isCode() && isText(fields['reason']);
    case 'reported close':
      return isNumber(fields['code']) && isText(fields['reason']) && typeof fields['wasClean'] === 'boolean';
    case 'reported open':
    case 'reported error':
      return true;
    default:
      return false;
  }
}

function isUse({ steps, elements, text, announced }: Fields): boolean {
  return isListOf(steps, isStep) && isCount(elements) && isPageText(text) && isPageText(announced);
}

function isStep(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { did, text, isTaken, isLeaving = false, field } = value;
  const isField = field === undefined || (isRecord(field) && isPageText(field['name']) && isPageText(field['value']));
  return (
    isText(did) &&
    steps.has(did) &&
    isPageText(text) &&
    typeof isTaken === 'boolean' &&
    typeof isLeaving === 'boolean' &&
    isField
  );
}

const isPageText = (value: unknown): boolean => isText(value) && value.length <= maxPageCharacters;

function isLine(value: unknown): value is ConsoleLine {
  if (!isRecord(value)) return false;
  const { level, depth, parts, place, origin } = value;
  if (!isText(level) || !levels.has(level) || !isText(origin) || !origins.has(origin)) return false;
  return isCount(depth) && depth <= 20 && isListOf(parts, isShown) && (place === undefined || isPlace(place));
}

function isPlace(value: unknown): value is Place {
  return isRecord(value) && isText(value['file']) && isCount(value['line']) && isCount(value['column']);
}

function isShown(value: unknown, depth = 0): value is Shown {
  if (!isRecord(value) || depth > maxDepth) return false;
  switch (value['kind']) {
    case 'text':
    case 'string':
      return isText(value['text']) && isCount(value['charactersNotShown']);
    case 'atom':
      return isText(value['of']) && atoms.has(value['of']) && isText(value['text']);
    case 'circular':
    case 'too-deep':
      return isText(value['label']);
    case 'getter':
      return true;
    case 'tree':
      return isText(value['label']) && isCount(value['entriesNotShown']) && isListOf(value['entries'], isEntry);
    case 'error':
      return isText(value['title']) && isListOf(value['frames'], isFrame) && isCause(value['cause']);
    default:
      return false;
  }

  function isEntry(entry: unknown): boolean {
    return isRecord(entry) && isText(entry['key']) && isText(entry['arrow']) && isShown(entry['value'], depth + 1);
  }

  function isCause(cause: unknown): boolean {
    return cause === undefined || isShown(cause, depth + 1);
  }
}

const isFrame = (frame: unknown): boolean => isRecord(frame) && isText(frame['call']) && isPlace(frame['place']);

const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every((item) => isItem(item));
