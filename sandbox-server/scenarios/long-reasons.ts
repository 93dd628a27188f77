import { randomInt } from 'node:crypto';
import type { ProgramSocket } from '../api-log.ts';
import type { ScenarioRequest } from './index.ts';
import { searchParameters } from './search-parameters.ts';

// What a close frame has room for beside its code (RFC 6455, 5.5).
const maxReasonBytes = 123;
// Room for an ellipsis.
const roomBytes = 3;
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
 * ?short. Whoever cuts the bytes of a long one at the limit, or leaves room for three more, cuts a letter in two, except in Latin.
 */
export function longReasons(socket: ProgramSocket, request: ScenarioRequest): void {
  const parameters = searchParameters(request);
  const letters = words[parameters.get('letters') ?? ''] ?? words['latin'] ?? [];
  socket.send(parameters.has('short') ? sentence(letters, shortWords) : longSentence(letters));
}

function longSentence(letters: readonly string[]): string {
  for (;;) {
    const text = sentence(letters, longWords);
    const bytes = Buffer.from(text);
    const isCutWithin = [maxReasonBytes, maxReasonBytes - roomBytes].every((limit) =>
      bytes.subarray(0, limit).toString().endsWith('\ufffd'),
    );
    if (bytes.length > maxReasonBytes && (isCutWithin || bytes.length === text.length)) return text;
  }
}

const sentence = (letters: readonly string[], count: number): string =>
  Array.from({ length: count }, () => letters[randomInt(letters.length)]).join(' ');
