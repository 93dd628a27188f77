// What the server's programs called and were told, as the page shows it beside the wire.

import type { RawData, WebSocket } from 'ws';
import type { ApiCall, ApiEvent } from '../wire/api-events.ts';
import { bytesData, textData } from '../wire/api-events.ts';
import type { CaptureLog } from './capture-log.ts';
import type { Limits } from './limits.ts';

export type ApiLog = {
  /** Tells what is called on what comes back, and what the WebSocket reports. */
  watch(webSocket: WebSocket, connection: number): ProgramSocket;
};

/** A WebSocket as a scenario has it. */
export type ProgramSocket = Pick<WebSocket, 'readyState' | 'on' | 'off' | 'removeAllListeners' | 'terminate'> & {
  send(data: ProgramData, options?: { binary?: boolean; fin?: boolean }): void;
  ping(data?: string | Uint8Array): void;
  pong(data?: string | Uint8Array): void;
  close(code?: number, reason?: string): void;
};
type ProgramData = string | RawData | Uint8Array;

type ApiLogOptions = { run: number; log: CaptureLog; limits: Limits; now: () => number };

export function createApiLog({ run, log, limits, now }: ApiLogOptions): ApiLog {
  let kept = 0;
  let notKept = 0;
  let waiting: ApiEvent[] = [];
  let isTellingSoon = false;

  function tell(): void {
    isTellingSoon = false;
    log.event({ type: 'api', run, from: kept - waiting.length, events: waiting, notKept });
    waiting = [];
  }

  function tellSoon(): void {
    if (isTellingSoon) return;
    isTellingSoon = true;
    setTimeout(tell, limits.apiReportMs);
  }

  return {
    watch(webSocket, connection) {
      const report: Report = {
        hasRoom() {
          if (kept < limits.apiEventsPerRun && log.roomBytes() > 0) return true;
          notKept += 1;
          tellSoon();
          return false;
        },
        add(call) {
          kept += 1;
          waiting.push({ connection, end: 'server', atMs: now(), ...call });
          tellSoon();
        },
      };
      watchReports(webSocket, report);
      return watchCalls(webSocket, report);
    },
  };
}

type Report = {
  /** When there is none, the call is counted, and that is all it costs: an echo at full speed passes here. */
  hasRoom(): boolean;
  add(call: ApiCall): void;
};

function watchReports(webSocket: WebSocket, report: Report): void {
  if (report.hasRoom()) report.add({ how: 'reported', name: 'open' });
  webSocket.on('message', (data: Buffer, isBinary) => {
    if (report.hasRoom()) report.add({ how: 'reported', name: 'message', ...dataOf(data, isBinary) });
  });
  for (const name of ['ping', 'pong'] as const) {
    webSocket.on(name, (data: Buffer) => {
      if (report.hasRoom()) report.add({ how: 'reported', name, ...dataOf(data, true) });
    });
  }
  webSocket.on('close', (code, reason) => {
    if (report.hasRoom())
      report.add({ how: 'reported', name: 'close', code, reason: reason.toString(), wasClean: undefined });
  });
  webSocket.on('error', (error: NodeJS.ErrnoException) => {
    if (report.hasRoom()) report.add({ how: 'reported', name: 'error', code: error.code });
  });
}

/**
 * For the program alone: ws answers pings and closes by calling the very same methods of its WebSocket, and those are no
 * calls of the program's. It does not inherit from the WebSocket: as a prototype that changes with each frame, that would be slow.
 */
function watchCalls(webSocket: WebSocket, report: Report): ProgramSocket {
  return {
    get readyState() {
      return webSocket.readyState;
    },
    on: webSocket.on.bind(webSocket),
    off: webSocket.off.bind(webSocket),
    removeAllListeners: webSocket.removeAllListeners.bind(webSocket),
    send(data, options = {}) {
      const { binary: isBinary = typeof data !== 'string' } = options;
      if (report.hasRoom()) report.add({ how: 'called', name: 'send', ...dataOf(data, isBinary) });
      webSocket.send(data, options);
    },
    ping(data) {
      if (report.hasRoom()) report.add({ how: 'called', name: 'ping', ...dataOf(data, true) });
      webSocket.ping(data);
    },
    pong(data) {
      if (report.hasRoom()) report.add({ how: 'called', name: 'pong', ...dataOf(data, true) });
      webSocket.pong(data);
    },
    close(code, reason = '') {
      if (report.hasRoom()) report.add({ how: 'called', name: 'close', code, reason });
      webSocket.close(code, reason);
    },
    terminate() {
      if (report.hasRoom()) report.add({ how: 'called', name: 'terminate', code: undefined, reason: '' });
      webSocket.terminate();
    },
  };
}

// What scenarios send and ws reports: strings, and bytes in one piece.
function dataOf(data: unknown, isBinary: boolean) {
  if (typeof data === 'string') return isBinary ? bytesData(Buffer.from(data)) : textData(data);
  const bytes = data instanceof Uint8Array ? data : new Uint8Array();
  return isBinary ? bytesData(bytes) : textOfBytes(bytes);
}

// Four bytes a character at most: of a long message only what is shown is decoded.
const decodedBytes = 1024;

function textOfBytes(bytes: Uint8Array) {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, decodedBytes)).toString();
  return { ...textData(text), length: bytes.length };
}
