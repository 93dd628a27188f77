// A mock interview as text, for the browser's storage. What is not ours, or not whole, is nothing: a mock is taken again
// sooner than it is repaired.

import { isLanguage } from '../../i18n/translate.ts';
import { isCardSlug } from '../review/reviews-file.ts';
import { type Mock, type MockEvent, mockLevels, partNames } from './mock.ts';
import type { MockPlan } from './plan.ts';

const version = 1;

export const formatMock = (mock: Mock): string => JSON.stringify({ version, ...mock });

export function readMock(text: string | undefined): Mock | undefined {
  return text === undefined ? undefined : readParsedMock(parseJson(text));
}

export function readParsedMock(value: unknown): Mock | undefined {
  if (!isRecord(value) || value['version'] !== version) return undefined;
  const { id, startedAtMs, lang, level, mode, isLong, seed, plan, events } = value;
  const ownLevel = mockLevels.find((one) => one === level);
  if (typeof id !== 'string' || !/^[\w-]{4,24}$/.test(id) || !isMoment(startedAtMs) || !isMoment(seed))
    return undefined;
  if (!isLanguage(lang) || ownLevel === undefined || (mode !== 'solo' && mode !== 'pair')) return undefined;
  if (typeof isLong !== 'boolean' || !isPlan(plan) || !Array.isArray(events) || !events.every(isEvent))
    return undefined;
  return { id, startedAtMs, lang, level: ownLevel, mode, isLong, seed, plan, events };
}

const isMoment = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isSlug = (value: unknown): value is string => typeof value === 'string' && isCardSlug(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isPart = (value: unknown): boolean => partNames.some((name) => name === value);

function isPlan(value: unknown): value is MockPlan {
  if (!isRecord(value)) return false;
  const { rapid, wire, debug, code, design } = value;
  return (
    [rapid, wire].every((cards) => Array.isArray(cards) && cards.every(isSlug)) && [debug, code, design].every(isSlug)
  );
}

// Each kind with what it has to bring; whoever adds a kind adds it here, or the compiler asks.
const shapes: { [K in MockEvent['kind']]: (event: Record<string, unknown>) => boolean } = {
  started: ({ part }) => isPart(part),
  answered: ({ card, right, tries, asked, guess, answer }) =>
    isSlug(card) && typeof right === 'boolean' && isMoment(tries) && [asked, guess, answer].every(isText),
  graded: ({ card, knew }) => isSlug(card) && ['yes', 'partly', 'no'].some((one) => one === knew),
  skipped: ({ card }) => isSlug(card),
  ran: () => true,
  asked: () => true,
  'handed-in': ({ part }) => isPart(part),
  checked: ({ part, checks }) => isPart(part) && Array.isArray(checks) && checks.every(isCheck),
  ticked: ({ statement, isTrue }) => isText(statement) && typeof isTrue === 'boolean',
  wrote: ({ field, text }) => isText(field) && isText(text),
  judged: ({ part }) => isPart(part),
};

const isCheck = (value: unknown): boolean =>
  isRecord(value) && isText(value['id']) && isText(value['words']) && typeof value['isPassed'] === 'boolean';

function isEvent(value: unknown): value is MockEvent {
  if (!isRecord(value) || !isMoment(value['atMs'])) return false;
  const { kind } = value;
  return typeof kind === 'string' && Object.hasOwn(shapes, kind) && shapes[kind as MockEvent['kind']](value);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut off, or never ours.
    return undefined;
  }
}
