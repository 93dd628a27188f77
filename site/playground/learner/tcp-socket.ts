// TCP for learner code, in the shape of the Direct Sockets API (https://wicg.github.io/direct-sockets/), which browsers keep
// for installed apps. It leads to the sandbox alone: the bytes travel in the messages of a WebSocket of ours (wire/tunnel.ts).

import { tunnelCodes, tunnelWords } from '../../../wire/tunnel.ts';
import { localHosts } from './local-hosts.ts';
import type { Pending } from './pending.ts';

type Parts = {
  /** ws(s)://…/t/<ticket> */
  tunnelBase: string;
  pending: Pick<Pending, 'change'>;
};

export type TcpConnection = {
  readable: ReadableStream<Uint8Array>;
  writable: WritableStream<ArrayBuffer | ArrayBufferView>;
  remoteAddress: string;
  remotePort: number;
};

// As many connections as a session may have.
const maxOpenSockets = 64;
// A longer write leaves in pieces of this size.
const pieceBytes = 64 * 1024;

export function createTcpSocket(Native: typeof WebSocket, { tunnelBase, pending }: Parts) {
  // As it is now: learner code's own timers are counted.
  const later = globalThis.setTimeout;
  let open = 0;

  function count(change: 1 | -1): void {
    open += change;
    pending.change(change);
  }

  const TCPSocket = class {
    /** Settles with the two streams when there is a connection. */
    readonly opened: Promise<TcpConnection>;
    /** Settles when TCP has ended in both directions. */
    readonly closed: Promise<void>;
    /** Undefined for an address that leads nowhere. */
    readonly #tunnel: WebSocket | undefined;

    constructor(remoteAddress: string, remotePort: number) {
      const port = Number(remotePort);
      if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new TypeError(`${remotePort} is no port`);
      if (open >= maxOpenSockets) throw new DOMException(`${open} sockets are open already`, 'OperationError');
      const opened = Promise.withResolvers<TcpConnection>();
      const closed = Promise.withResolvers<void>();
      this.opened = opened.promise;
      this.closed = closed.promise;
      // Code that looks at one of the two only is not to be told of the other as an unhandled rejection.
      closed.promise.catch(() => {});
      if (!localHosts.has(String(remoteAddress))) {
        const error = networkError(
          `Only localhost can be reached from here, and not ${String(remoteAddress).slice(0, 200)}`,
        );
        opened.reject(error);
        closed.reject(error);
        return;
      }
      const tunnel = new Native(`${tunnelBase}/?port=${port}`);
      this.#tunnel = tunnel;
      tunnel.binaryType = 'arraybuffer';
      count(1);
      const incoming = createIncoming(tunnel);
      const outgoing = createOutgoing(tunnel);
      let isOpened = false;
      tunnel.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer | string>) => {
        if (data === tunnelWords.open) {
          isOpened = true;
          const { readable } = incoming;
          opened.resolve({ readable, writable: outgoing.writable, remoteAddress, remotePort: port });
        } else if (data === tunnelWords.wrote) outgoing.wrote();
        else if (typeof data !== 'string') incoming.arrived(new Uint8Array(data));
      });
      tunnel.addEventListener('close', ({ code }) => {
        const error = isOpened ? errorOf(code) : networkError('The connection was refused');
        incoming.end(error);
        outgoing.end(error);
        if (error === undefined) closed.resolve();
        else {
          opened.reject(error);
          closed.reject(error);
        }
        // After the learner's own handlers: a socket they open there belongs to the same run.
        later(() => count(-1), 0);
      });
    }

    /** Ends TCP; what was written before still leaves. */
    async close(): Promise<void> {
      this.#tunnel?.close();
      await this.closed;
    }
  };
  // A minifier may have renamed the class, and learners print constructor names.
  Object.defineProperty(TCPSocket, 'name', { value: 'TCPSocket' });
  return TCPSocket;
}

const networkError = (words: string): DOMException => new DOMException(words, 'NetworkError');

function errorOf(code: number): DOMException | undefined {
  if (code === tunnelCodes.reset) return networkError('The connection was reset');
  // 1000: TCP ended in order. 1005: we closed.
  return code === 1000 || code === 1005 ? undefined : networkError('The connection was lost');
}

/** Bytes wait here until learner code reads them, and the server is told when it has: it sends no more than a window full. */
function createIncoming(tunnel: WebSocket) {
  const waiting: Uint8Array<ArrayBuffer>[] = [];
  let controller: ReadableByteStreamController | undefined;
  let wanted: (() => void) | undefined;
  let isOver = false;

  function hand(bytes: Uint8Array<ArrayBuffer>): void {
    const readBytes = bytes.length;
    // The stream takes the memory away with the bytes.
    controller?.enqueue(bytes);
    if (tunnel.readyState === tunnel.OPEN) tunnel.send(String(readBytes));
    wanted?.();
    wanted = undefined;
  }

  function finish(): void {
    if (isOver) return;
    isOver = true;
    controller?.close();
    // A reader with memory of its own is only told so.
    controller?.byobRequest?.respond(0);
    wanted?.();
  }

  let isFinished = false;
  const readable = new ReadableStream({
    type: 'bytes',
    start(given) {
      controller = given;
    },
    pull() {
      const bytes = waiting.shift();
      if (bytes) hand(bytes);
      else if (isFinished) finish();
      else {
        return new Promise<void>((resolve) => {
          wanted = resolve;
        });
      }
      return undefined;
    },
    cancel() {
      isOver = true;
      waiting.length = 0;
    },
  });

  return {
    readable,
    arrived(bytes: Uint8Array<ArrayBuffer>): void {
      if (bytes.length === 0) {
        isFinished = true;
        if (waiting.length === 0) finish();
      } else if (isOver) {
        // Nobody reads any more, and the server need not wait for it.
        if (tunnel.readyState === tunnel.OPEN) tunnel.send(String(bytes.length));
      } else if (wanted) hand(bytes);
      else waiting.push(bytes);
    },
    end(error: DOMException | undefined): void {
      if (error !== undefined && !isOver) {
        isOver = true;
        controller?.error(error);
        wanted?.();
      } else {
        isFinished = true;
        if (waiting.length === 0) finish();
      }
    },
  };
}

/** A write is over when its bytes have left on the far side: each travels in a TCP segment of its own. */
function createOutgoing(tunnel: WebSocket) {
  let waiting: { resolve(): void; reject(error: unknown): void } | undefined;
  let controller: WritableStreamDefaultController | undefined;

  function send(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    const sent = Promise.withResolvers<void>();
    waiting = sent;
    // The WebSocket itself says nothing when it is told to send and cannot.
    if (tunnel.readyState === tunnel.OPEN) tunnel.send(piece);
    else sent.reject(networkError('The connection has ended'));
    return sent.promise;
  }

  const writable = new WritableStream<ArrayBuffer | ArrayBufferView>({
    start(given) {
      controller = given;
    },
    async write(data) {
      const bytes = bytesOf(data);
      for (let at = 0; at < bytes.length; at += pieceBytes) await send(bytes.subarray(at, at + pieceBytes));
    },
    close() {
      if (tunnel.readyState === tunnel.OPEN) tunnel.send(new Uint8Array());
    },
    abort: () => tunnel.close(tunnelCodes.reset),
  });

  return {
    writable,
    wrote: () => waiting?.resolve(),
    end(error: DOMException | undefined): void {
      const ending = error ?? networkError('The connection has ended');
      waiting?.reject(ending);
      controller?.error(ending);
    },
  };
}

/** A copy: the learner may write on in their own. */
function bytesOf(data: unknown): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice());
  if (ArrayBuffer.isView(data)) return new Uint8Array(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  throw new TypeError('TCP carries bytes: write a Uint8Array');
}
