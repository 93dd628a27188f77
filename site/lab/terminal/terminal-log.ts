// What the terminal shows: lines sent and received, and what became of the connection. The newest are kept and the rest counted.

import { signal } from '@preact/signals';
import { formatHex } from '../../../wire/hex.ts';
import { soon } from '../../playground/pacing.ts';

export type LogLine = { number: number } & (
  | ({ kind: 'sent' | 'came' } & ShownMessage)
  /** `key` of a sentence; `isTrouble` when the reader asked for something that was not done. */
  | { kind: 'note'; key: string; values: Record<string, string | number>; isTrouble: boolean }
);

export type ShownMessage = {
  text: string;
  isBinary: boolean;
  /** Bytes of a binary message, characters of a text, that are not shown. */
  notShown: number;
};

// A page draws so many rows at once without a pause.
const maxLines = 500;
// Longer messages are whole in the inspector.
const maxCharacters = 2_000;
const maxBytes = 500;

export type TerminalLog = ReturnType<typeof createTerminalLog>;

export function createTerminalLog(schedule: (publish: () => void) => void = soon) {
  const shown = signal<{ lines: readonly LogLine[]; notKept: number }>({ lines: [], notKept: 0 });
  let lines: LogLine[] = [];
  let count = 0;
  let isScheduled = false;

  // A server that sends a thousand messages a second is drawn once per frame.
  function publish(): void {
    if (isScheduled) return;
    isScheduled = true;
    schedule(() => {
      isScheduled = false;
      shown.value = { lines: [...lines], notKept: count - lines.length };
    });
  }

  function add(line: LogLine): void {
    count = line.number;
    lines.push(line);
    // Not one by one: that would move all of them each time.
    if (lines.length >= 2 * maxLines) lines = lines.slice(-maxLines);
    publish();
  }

  return {
    shown,
    message: (kind: 'sent' | 'came', data: string | Uint8Array) =>
      add({ number: count + 1, kind, ...shownMessage(data) }),
    note: (key: string, values: Record<string, string | number> = {}, { isTrouble = false } = {}) =>
      add({ number: count + 1, kind: 'note', key, values, isTrouble }),
  };
}

export function shownMessage(data: string | Uint8Array): ShownMessage {
  if (typeof data !== 'string') {
    const text = formatHex(data.subarray(0, maxBytes));
    return { text, isBinary: true, notShown: Math.max(0, data.length - maxBytes) };
  }
  // A pair of surrogates cut in two would be shown as a character that nobody sent.
  const text = data.slice(0, maxCharacters).replace(/[\ud800-\udbff]$/, '');
  return { text, isBinary: false, notShown: data.length - text.length };
}
