import { randomInt } from 'node:crypto';
import type { ProgramSocket } from '../api-log.ts';
import type { ScenarioRequest } from './index.ts';
import { searchParameters } from './search-parameters.ts';

// What a close frame has room for beside its code (RFC 6455, 5.5).
const maxReasonBytes = 123;
// Room for an ellipsis, and what half of a pair of surrogates becomes: U+FFFD.
const roomBytes = 3;
// What UTF-8 begins with where UTF-16 has a pair.
const pairFrom = 0xf0;
const shortWords = 2;
const longWords = 40;

// One, two, three and four bytes a letter.
const words: Record<string, readonly string[]> = {
  latin: ['server', 'maintenance', 'until', 'tonight', 'please', 'come', 'back', 'later', 'thank', 'you'],
  cyrillic: ['работа', 'завершена', 'сервер', 'перезапускается', 'приходьте', 'пізніше', 'дякуємо', 'ждём', 'вас'],
  greek: ['ο', 'διακομιστής', 'κλείνει', 'για', 'συντήρηση', '€€€', '…', '—'],
  emoji: ['👋', '🚀🚀', '🛠️', '😴💤', '⏰', '🎉'],
};

/**
 * Says a sentence that wants to be a reason to close: ?letters=latin, cyrillic, greek or emoji, and short when asked for with
 * ?short. Whoever cuts the bytes of a long one at the limit, or leaves room for three more, cuts a letter in two, except in Latin;
 * and whoever takes units away from emoji until the rest fits keeps half of a pair.
 */
export function longReasons(socket: ProgramSocket, request: ScenarioRequest): void {
  const parameters = searchParameters(request);
  const letters = words[parameters.get('letters') ?? ''] ?? words['latin'] ?? [];
  socket.send(parameters.has('short') ? sentence(letters, shortWords) : longSentence(letters));
}

function longSentence(letters: readonly string[]): string {
  const hasPairs = letters.some((word) => /[\u{10000}-\u{10ffff}]/u.test(word));
  for (;;) {
    const text = sentence(letters, longWords);
    const bytes = Buffer.from(text);
    const isCutWithin = (limit: number): boolean => bytes.subarray(0, limit).toString().endsWith('\ufffd');
    const isPairAt = (place: number): boolean => (bytes[place] ?? 0) >= pairFrom;
    const roomAt = maxReasonBytes - roomBytes;
    const isTrap = isCutWithin(maxReasonBytes) && (hasPairs ? isPairAt(roomAt) : isCutWithin(roomAt));
    if (bytes.length > maxReasonBytes && (isTrap || bytes.length === text.length)) return text;
  }
}

const sentence = (letters: readonly string[], count: number): string =>
  Array.from({ length: count }, () => letters[randomInt(letters.length)]).join(' ');
