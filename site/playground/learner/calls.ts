// Tells the page what learner code called on its WebSockets and what they told it, for the reader to see beside the wire.

import { type ApiCall, type ApiData, bytesData, textData } from '../../../wire/api-events.ts';
import type { FromClient } from './messages.ts';

export type Calls = {
  /** Tells of a WebSocket to the sandbox, and from now on of all it reports. For its calls there is what comes back. */
  watch(socket: WebSocket, asked: { url: string; atMs: number }): Called;
};
/** The call is described only if the page is still to hear of calls. */
export type Called = (describe: () => ApiCall) => void;

type Parts = {
  tell(message: FromClient): void;
  /** Milliseconds, on the clock that all of a browser shares. */
  now(): number;
};

// More than a reader looks through, and no burden for a page.
const maxCalls = 2000;
const maxUrlCharacters = 2000;
const withheldReportMs = 200;
// A reason that can be sent is shorter (RFC 6455, 5.5).
const maxReasonCharacters = 125;

export function createCalls({ tell, now }: Parts): Calls {
  let sockets = 0;
  let told = 0;
  let withheld = 0;
  let isTellingSoon = false;
  // As it is now: learner code's own timers are counted.
  const later = globalThis.setTimeout;

  function withhold(): void {
    withheld += 1;
    if (isTellingSoon) return;
    isTellingSoon = true;
    later(() => {
      isTellingSoon = false;
      tell({ type: 'calls-withheld', count: withheld });
    }, withheldReportMs);
  }

  return {
    watch(socket, { url, atMs: connectedAtMs }) {
      sockets += 1;
      const number = sockets;
      const note = (describe: () => ApiCall, atMs = now()): void => {
        if (told >= maxCalls) {
          withhold();
          return;
        }
        told += 1;
        tell({ type: 'call', socket: number, atMs, call: describe() });
      };
      tell({ type: 'asked', url, socket: number });
      note(() => ({ how: 'called', name: 'connect', url: url.slice(0, maxUrlCharacters) }), connectedAtMs);
      socket.addEventListener('open', () => note(() => ({ how: 'reported', name: 'open' })));
      socket.addEventListener('message', ({ data }: MessageEvent<unknown>) =>
        note(() => ({ how: 'reported', name: 'message', ...dataOf(data) })),
      );
      socket.addEventListener('error', () => note(() => ({ how: 'reported', name: 'error', code: undefined })));
      socket.addEventListener('close', ({ code, reason, wasClean }) =>
        note(() => ({ how: 'reported', name: 'close', code, reason, wasClean })),
      );
      return note;
    },
  };
}

export const sendCall = (data: unknown): ApiCall => ({ how: 'called', name: 'send', ...dataOf(data) });

export const closeCall = (code: unknown, reason: unknown): ApiCall => ({
  how: 'called',
  name: 'close',
  code: code === undefined ? undefined : Number(code),
  reason: reason === undefined ? '' : String(reason).slice(0, maxReasonCharacters),
});

function dataOf(data: unknown): ApiData {
  if (data instanceof ArrayBuffer) return bytesData(new Uint8Array(data));
  if (ArrayBuffer.isView(data)) return bytesData(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  // Its bytes cannot be read at once.
  if (data instanceof Blob) return { isBinary: true, length: data.size, preview: '' };
  return textData(String(data));
}
