// The only WebSocket to the sandbox's control channel: opens it when first needed, comes back after a cut
// with growing pauses, and asks for the session it had.

import { signal } from '@preact/signals';
import {
  controlPath,
  controlSubprotocol,
  type GoodbyeReason,
  type PageMessage,
  portPathPrefix,
  type ServerMessage,
} from '../../wire/control.ts';
import { decodeTapBatch, type TapArrival, type TapChunk } from '../../wire/tap-events.ts';

export type SandboxState =
  | { kind: 'idle' }
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** Not reachable; `wasOpen` when a session was cut off and may be resumed. */
  | { kind: 'waiting'; retryAtMs: number; wasOpen: boolean }
  | { kind: 'over'; reason: GoodbyeReason };

type Listeners = {
  onMessage(message: ServerMessage): void;
  onBatch(batch: { chunks: TapChunk[]; arrivals: TapArrival[] }): void;
  /** The session, and with it the run, is gone: a new one has begun. */
  onSessionLost(): void;
};

// A reader who waits sees a countdown; a server that comes back should not meet all its readers in one second.
const firstPauseMs = 500;
const longestPauseMs = 15_000;
// A proxy that accepts and never answers would leave the reader without a word.
const openTimeoutMs = 5_000;

export type SandboxClient = ReturnType<typeof createSandboxClient>;

export function createSandboxClient({ onMessage, onBatch, onSessionLost }: Listeners) {
  const state = signal<SandboxState>({ kind: 'idle' });
  let socket: WebSocket | undefined;
  let session: { token: string; ticket: string; sequence: number; refusals: number } | undefined;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let waiters: ((outcome: 'open' | 'unavailable') => void)[] = [];

  function settle(outcome: 'open' | 'unavailable'): void {
    const settled = waiters;
    waiters = [];
    for (const tell of settled) tell(outcome);
  }

  function connect(): void {
    if (socket !== undefined) return;
    clearTimeout(retry);
    if (state.value.kind !== 'waiting') state.value = { kind: 'connecting' };
    const opening = new WebSocket(new URL(controlPath, socketOrigin()), controlSubprotocol);
    opening.binaryType = 'arraybuffer';
    socket = opening;
    const timeout = setTimeout(() => opening.close(), openTimeoutMs);
    opening.onopen = () => {
      const resume = session && { token: session.token, afterSequence: session.sequence };
      send(resume ? { type: 'hello', resume } : { type: 'hello' });
    };
    opening.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === 'string') hear(JSON.parse(data), timeout);
      else hearBatch(new Uint8Array(data));
    };
    opening.onclose = () => {
      clearTimeout(timeout);
      if (socket === opening) loseSocket();
    };
  }

  // Same origin, our own server, a versioned subprotocol: the type is the contract of wire/control.ts.
  function hear(message: ServerMessage, timeout: ReturnType<typeof setTimeout>): void {
    if (message.type === 'welcome') {
      clearTimeout(timeout);
      failures = 0;
      const wasLost = session !== undefined && !message.isResumed;
      const { sequence, refusals } = message.isResumed && session ? session : { sequence: 0, refusals: 0 };
      session = { token: message.token, ticket: message.ticket, sequence, refusals };
      state.value = { kind: 'open' };
      if (wasLost) onSessionLost();
      settle('open');
    } else if (message.type === 'goodbye') {
      leave(message.reason);
    } else if (message.type === 'refused') {
      // After a resume the server may say again what the page has heard.
      if (session === undefined || message.refusal <= session.refusals) return;
      session.refusals = message.refusal;
    }
    onMessage(message);
  }

  function hearBatch(bytes: Uint8Array): void {
    const batch = decodeTapBatch(bytes);
    // After a resume the server may send again what had crossed already.
    if (batch === undefined || session === undefined || batch.sequence <= session.sequence) return;
    session.sequence = batch.sequence;
    onBatch(batch);
  }

  function leave(reason: GoodbyeReason): void {
    const hadSession = session !== undefined;
    session = undefined;
    // A server that shuts down is usually one that starts again: that is a cut like any other.
    if (reason === 'shutdown') {
      if (hadSession) onSessionLost();
      return;
    }
    drop();
    state.value = { kind: 'over', reason };
    if (hadSession) onSessionLost();
    settle('unavailable');
  }

  function loseSocket(): void {
    socket = undefined;
    const pauseMs = Math.min(firstPauseMs * 2 ** failures, longestPauseMs);
    failures += 1;
    // Half of the pause is chance, so that readers cut off together do not come back together.
    const waitMs = pauseMs * (0.5 + Math.random() / 2);
    state.value = { kind: 'waiting', retryAtMs: Date.now() + waitMs, wasOpen: session !== undefined };
    retry = setTimeout(connect, waitMs);
    settle('unavailable');
  }

  function drop(): void {
    clearTimeout(retry);
    const dropped = socket;
    socket = undefined;
    dropped?.close();
  }

  function send(message: PageMessage): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  return {
    state,
    connect,
    send,
    /** Opens the channel if it is not, and says how that went. */
    async whenReady(): Promise<'open' | 'unavailable'> {
      if (state.value.kind === 'open') return 'open';
      // While it is known to be down the reader should not wait for the next try.
      if (state.value.kind === 'waiting') {
        connect();
        return 'unavailable';
      }
      const outcome = new Promise<'open' | 'unavailable'>((resolve) => waiters.push(resolve));
      connect();
      return outcome;
    },
    tryNow(): void {
      failures = 0;
      if (state.value.kind === 'over') state.value = { kind: 'connecting' };
      connect();
    },
    /** What learner connections begin with. Without a session they are refused, which is what the learner should see. */
    socketBase: () => `${socketOrigin()}/s/${session?.ticket ?? 'none'}`,
    /** What HTTP and WebSocket addresses of the reader's own server begin with, up to the port. */
    portBase: () => `${location.origin}${portPathPrefix}${session?.ticket ?? 'none'}/`,
    tunnelBase: () => `${socketOrigin()}/t/${session?.ticket ?? 'none'}`,
    close(): void {
      session = undefined;
      drop();
      state.value = { kind: 'idle' };
    },
  };
}

const socketOrigin = () => location.origin.replace(/^http/, 'ws');
