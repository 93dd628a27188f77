// WebSockets that the page itself opens for a reader who types: of the class that learner code has, so they lead to the
// sandbox in the same way, and what they called and were told stands beside the wire in the same way.

import type { ApiCall } from '../../wire/api-events.ts';
import type { SocketAsked, SocketOpening } from '../lab/lab-host.ts';
import { createCalls } from './learner/calls.ts';
import type { FromClient } from './learner/messages.ts';
import { createSandboxWebSocket } from './learner/sockets.ts';

type Parts = {
  /** Undefined for an address that is none of the sandbox's. */
  map(address: string): { url: string; asked: string } | undefined;
  /** Milliseconds, on the clock that all of a browser shares. */
  now(): number;
  onAsked(asked: { client: number; socket: number; url: string }): void;
  onCall(called: { client: number; socket: number; atMs: number; call: ApiCall }): void;
  onCallsWithheld(withheld: { client: number; count: number }): void;
  /** One has closed. */
  onChange(): void;
};

/** Among the clients of a run, whose workers count from 1. */
const pageClient = 0;

export function createPageSockets({ map, now, onAsked, onCall, onCallsWithheld, onChange }: Parts) {
  let open = new Set<WebSocket>();
  let ofRun = createCallsOfRun();

  /** What a socket of an earlier run still reports belongs to no run any more. */
  function createCallsOfRun() {
    const calls = createCalls({ now, tell: (message) => calls === ofRun && tell(message) });
    return calls;
  }

  function tell(message: FromClient): void {
    if (message.type === 'asked') onAsked({ client: pageClient, socket: message.socket, url: message.url });
    else if (message.type === 'calls-withheld') onCallsWithheld({ client: pageClient, count: message.count });
    else if (message.type === 'call') {
      const { socket, atMs, call } = message;
      onCall({ client: pageClient, socket, atMs, call });
    }
  }

  function end(): void {
    for (const socket of open) socket.close();
    open = new Set();
  }

  return {
    isBusy: () => open.size > 0,
    open({ url, subprotocols }: Pick<SocketAsked, 'url' | 'subprotocols'>): Exclude<SocketOpening, 'unreachable'> {
      // Anything else would leave the sandbox.
      if (map(url) === undefined) return 'bad-address';
      const SandboxWebSocket = createSandboxWebSocket(WebSocket, {
        outlet: { note() {} },
        map,
        pending: { change() {} },
        calls: ofRun,
        now,
      });
      const socket = openSocket(SandboxWebSocket, url, subprotocols);
      if (socket === undefined) return 'bad-subprotocol';
      socket.binaryType = 'arraybuffer';
      open.add(socket);
      socket.addEventListener('close', () => {
        if (open.delete(socket)) onChange();
      });
      return socket;
    },
    end,
    /** Another run counts from here on. */
    begin(): void {
      end();
      ofRun = createCallsOfRun();
    },
  };
}

/** Undefined for names that are no tokens, or the same name twice: only the browser knows all its rules. */
function openSocket(
  SandboxWebSocket: typeof WebSocket,
  url: string,
  subprotocols: readonly string[],
): WebSocket | undefined {
  try {
    return new SandboxWebSocket(url, [...subprotocols]);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
