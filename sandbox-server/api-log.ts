// What the server's programs called and were told, as the page shows it beside the wire.

import type { WebSocket } from 'ws';
import type { ApiCall, ApiEvent } from '../wire/api-events.ts';
import { bytesData, textData } from '../wire/api-events.ts';
import type { CaptureLog } from './capture-log.ts';
import type { Limits } from './limits.ts';

export type ApiLog = {
  /** Tells what is called on the WebSocket that comes back, and what the one given reports. */
  watch(webSocket: WebSocket, connection: number): WebSocket;
};

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

  // What to tell is made only when there is room for it: beyond that an event costs a count.
  function add(connection: number, call: () => ApiCall): void {
    if (kept < limits.apiEventsPerRun && log.roomBytes() > 0) {
      kept += 1;
      waiting.push({ connection, end: 'server', atMs: now(), ...call() });
    } else {
      notKept += 1;
    }
    if (isTellingSoon) return;
    isTellingSoon = true;
    setTimeout(tell, limits.apiReportMs);
  }

  return {
    watch(webSocket, connection) {
      const report = (call: () => ApiCall): void => add(connection, call);
      watchReports(webSocket, report);
      return watchCalls(webSocket, report);
    },
  };
}

type Report = (call: () => ApiCall) => void;

function watchReports(webSocket: WebSocket, report: Report): void {
  report(() => ({ how: 'reported', name: 'open' }));
  webSocket.on('message', (data: Buffer, isBinary) =>
    report(() => ({ how: 'reported', name: 'message', ...dataOf(data, isBinary) })),
  );
  for (const name of ['ping', 'pong'] as const) {
    webSocket.on(name, (data: Buffer) => report(() => ({ how: 'reported', name, ...dataOf(data, true) })));
  }
  webSocket.on('close', (code, reason) =>
    report(() => ({ how: 'reported', name: 'close', code, reason: reason.toString(), wasClean: undefined })),
  );
  webSocket.on('error', (error: NodeJS.ErrnoException) =>
    report(() => ({ how: 'reported', name: 'error', code: error.code })),
  );
}

/**
 * A second face of the same WebSocket, for the program alone: ws answers pings and closes by calling the very same methods
 * of the first, and those are no calls of the program's.
 */
function watchCalls(webSocket: WebSocket, report: Report): WebSocket {
  const { send, ping, pong, close, terminate } = webSocket;
  // Object.create gives any: it inherits everything from the WebSocket, so it is one.
  const face = Object.create(webSocket) as WebSocket;
  // An emitter counts its listeners in fields of its own; there must be one count.
  const { on, once, off, removeAllListeners } = webSocket;
  Object.assign(face, {
    on: on.bind(webSocket),
    once: once.bind(webSocket),
    off: off.bind(webSocket),
    removeAllListeners: removeAllListeners.bind(webSocket),
    send(...given: Parameters<typeof send>) {
      const [data, options] = given;
      const isBinary = typeof options === 'object' && options.binary !== undefined ? options.binary : undefined;
      report(() => ({ how: 'called', name: 'send', ...dataOf(data, isBinary ?? typeof data !== 'string') }));
      Reflect.apply(send, webSocket, given);
    },
    ping(...given: Parameters<typeof ping>) {
      report(() => ({ how: 'called', name: 'ping', ...dataOf(given[0], true) }));
      Reflect.apply(ping, webSocket, given);
    },
    pong(...given: Parameters<typeof pong>) {
      report(() => ({ how: 'called', name: 'pong', ...dataOf(given[0], true) }));
      Reflect.apply(pong, webSocket, given);
    },
    close(...given: Parameters<typeof close>) {
      const [code, reason = ''] = given;
      report(() => ({ how: 'called', name: 'close', code, reason: reason.toString() }));
      Reflect.apply(close, webSocket, given);
    },
    terminate() {
      report(() => ({ how: 'called', name: 'terminate', code: undefined, reason: '' }));
      Reflect.apply(terminate, webSocket, []);
    },
  });
  return face;
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
