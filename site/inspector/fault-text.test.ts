import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createTranslate, type Language, type Words } from '../../i18n/translate.ts';
import type { Fault } from '../../wire/faults.ts';
import { describeFault } from './fault-text.ts';

const wordsIn = (lang: Language) => {
  const words: Words = JSON.parse(readFileSync(new URL(`../../i18n/${lang}.json`, import.meta.url), 'utf8'));
  return { t: createTranslate(words, lang), lang };
};

const faults: [fault: Fault, english: string][] = [
  [{ kind: 'latency', direction: 'both', ms: 200, jitterMs: 50 }, 'Latency · 200.0 ms ± 50.0 ms · both ways'],
  [{ kind: 'bandwidth', direction: 'up', bytesPerSecond: 1500 }, 'Bandwidth · 1,500 B/s · client to server'],
  [
    { kind: 'slice', direction: 'down', bytes: 1, pauseMs: 20 },
    'Slicing · 1 byte at a time · pause 20.0 ms · server to client',
  ],
  [{ kind: 'coalesce', direction: 'up', frames: 3 }, 'Coalescing · 3 frames at a time · client to server'],
  [{ kind: 'stall', direction: 'down' }, 'Stall · server to client'],
  [{ kind: 'stop-reading' }, 'Server stops reading'],
  [{ kind: 'swallow', direction: 'down', opcode: 'pong' }, 'Swallowed ping or pong · pong · server to client'],
  [{ kind: 'wrong-pong', direction: 'up' }, 'Wrong pong · client to server'],
  [{ kind: 'late-pong', direction: 'down', ms: 500 }, 'Late pong · 500.0 ms · server to client'],
  [{ kind: 'lose-message', direction: 'down', message: 2 }, 'Lost message · message 2 · server to client'],
  [{ kind: 'repeat-message', direction: 'up', message: 1 }, 'Repeated message · message 1 · client to server'],
  [{ kind: 'swap-messages', direction: 'down', message: 3 }, 'Swapped messages · message 3 · server to client'],
  [{ kind: 'ignore-close' }, 'Close ignored'],
  [{ kind: 'cut', how: 'fin', when: { at: 'now' } }, 'Cut · FIN'],
  [{ kind: 'cut', how: 'reset', when: { at: 'time', afterMs: 2000 } }, 'Cut · RST · after 2.000 s'],
  [
    { kind: 'cut', how: 'reset', when: { at: 'mid-frame', direction: 'down', frame: 2 } },
    'Cut · RST · in the middle of a frame · frame 2, server to client',
  ],
  [{ kind: 'cut', how: 'fin', when: { at: 'close' } }, 'Cut · FIN · at the Close frame'],
  [{ kind: 'restart', code: 1012 }, 'Server restart · 1012'],
  [
    { kind: 'refuse', status: 429, fields: [{ name: 'Retry-After', value: '5' }] },
    'Handshake refused · 429 · Retry-After: 5',
  ],
  [{ kind: 'hang' }, 'Handshake unanswered'],
  [{ kind: 'bad-accept' }, 'Wrong accept value'],
  [{ kind: 'unasked-subprotocol', name: 'chat.v9' }, 'Subprotocol nobody offered · chat.v9'],
];

test('a fault is told in one line, with its numbers', () => {
  for (const [fault, english] of faults) assert.equal(describeFault(fault, wordsIn('en')), english);
});

test('every fault, and what it is about, has its words in every language', () => {
  for (const lang of ['ru', 'uk', 'es'] as const) {
    const words = wordsIn(lang);
    for (const [fault] of faults) {
      assert.doesNotMatch(describeFault(fault, words), /faults\./, lang);
      assert.doesNotMatch(words.t(`faults.about.${fault.kind}`), /^faults\./, lang);
    }
  }
});
