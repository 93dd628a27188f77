// The WebSocket that learner code sees: the browser's own, except that localhost leads to the sandbox,
// so code from any book runs as it is written. `socket.url` keeps what the learner asked for; the inspector shows what was sent.

import { type Called, type Calls, closeCall, sendCall } from './calls.ts';
import type { Outlet } from './console.ts';
import type { Pending } from './pending.ts';

type Parts = {
  outlet: Pick<Outlet, 'note'>;
  /** Undefined when the address is none of ours: then the browser and the frame's policy decide. */
  map(address: string): { url: string; asked: string } | undefined;
  pending: Pick<Pending, 'change'>;
  calls: Calls;
  /** Milliseconds, on the clock that all of a browser shares. */
  now(): number;
};

type NativeSocket = WebSocket;

// An address may be megabytes long; a note has to be read.
const maxNoteCharacters = 200;

// Chromium fails every further one as well, but only after each has cost the page's own thread its share.
const maxOpenSockets = 255;

export function createSandboxWebSocket(
  Native: typeof WebSocket,
  { outlet, map, pending, calls, now }: Parts,
): typeof WebSocket {
  // As it is now: learner code's own timers are counted.
  const later = globalThis.setTimeout;
  let open = 0;

  function count(change: 1 | -1): void {
    open += change;
    pending.change(change);
  }

  const sandboxed = class WebSocket extends Native {
    readonly #asked: string;
    /** Undefined for an address that is none of ours. */
    readonly #called: Called | undefined;

    // Arguments are handed on as they came: for a missing or a wrong one the browser's own message is the best.
    constructor(...given: [url: string | URL, protocols?: string | string[]]) {
      if (open >= maxOpenSockets) throw new DOMException(`${open} sockets are open already`, 'OperationError');
      const [url, ...rest] = given;
      const mapped = map(String(url));
      const atMs = now();
      if (mapped === undefined) super(...given);
      else super(mapped.url, ...rest);
      this.#asked = mapped?.asked ?? super.url;
      // Before the learner's own listeners are there, so that what they do comes after what they were told.
      this.#called = mapped && calls.watch(this, { url: mapped.asked, atMs });
      count(1);
      this.addEventListener('error', () => {
        outlet.note({ type: 'note', code: 'socket-failed', text: this.#asked.slice(0, maxNoteCharacters) });
      });
      // Counted down after the learner's own close handlers: a socket they open there belongs to the same run.
      this.addEventListener('close', () => later(() => count(-1), 0));
    }

    // What throws is not told: the console has it, and nothing came of it.
    override send(...given: Parameters<NativeSocket['send']>): void {
      super.send(...given);
      this.#called?.(() => sendCall(given[0]));
    }

    override close(...given: Parameters<NativeSocket['close']>): void {
      super.close(...given);
      this.#called?.(() => closeCall(given[0], given[1]));
    }

    override get url(): string {
      return this.#asked;
    }
  };
  // A minifier may have renamed the class, and learners print constructor names.
  Object.defineProperty(sandboxed, 'name', { value: 'WebSocket' });
  return sandboxed;
}
