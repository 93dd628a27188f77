// TCP for learner code, in the shape of the Direct Sockets API (https://wicg.github.io/direct-sockets/), which browsers keep
// for installed apps. It leads to the sandbox alone: the bytes travel in the binary messages of a WebSocket of ours.

import { localHosts } from './local-hosts.ts';
import type { Pending } from './pending.ts';

type Parts = {
  /** ws(s)://…/t/<ticket> */
  tunnelBase: string;
  pending: Pick<Pending, 'change'>;
};

export type TcpConnection = {
  readable: ReadableStream<Uint8Array>;
  writable: WritableStream<BufferSource>;
  remoteAddress: string;
  remotePort: number;
};

/** The server's code for a connection that was reset (sandbox-server/lab/tunnel.ts). */
const wasReset = 4000;
const maxOpenSockets = 64;

export function createTcpSocket(Native: typeof WebSocket, { tunnelBase, pending }: Parts) {
  const later = globalThis.setTimeout;
  let open = 0;

  return class TCPSocket {
    /** Both settle once: with the two streams when there is a connection, and when both of them have ended. */
    readonly opened: Promise<TcpConnection>;
    readonly closed: Promise<void>;
    readonly #tunnel: WebSocket;
    #isOpened = false;

    constructor(remoteAddress: string, remotePort: number) {
      const port = Number(remotePort);
      if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new TypeError(`${remotePort} is no port`);
      if (!localHosts.has(String(remoteAddress))) {
        throw new DOMException(`Only localhost can be reached from here, not ${remoteAddress}`, 'NetworkError');
      }
      if (open >= maxOpenSockets) throw new DOMException(`${open} sockets are open already`, 'OperationError');
      const tunnel = new Native(`${tunnelBase}/`);
      tunnel.binaryType = 'arraybuffer';
      this.#tunnel = tunnel;
      count(1);
      const closed = Promise.withResolvers<void>();
      const opened = Promise.withResolvers<TcpConnection>();
      this.closed = closed.promise;
      this.opened = opened.promise;
      // Learner code that only looks at one of the two is not to be told of the other as an unhandled rejection.
      closed.promise.catch(() => {});
      const { readable, deliver, finish } = createReadable(() => tunnel.close());
      const writable = createWritable(tunnel);
      tunnel.addEventListener('open', () => {
        this.#isOpened = true;
        opened.resolve({ readable, writable, remoteAddress, remotePort: port });
      });
      tunnel.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => deliver(new Uint8Array(data)));
      tunnel.addEventListener('close', ({ code }) => {
        const error = this.#isOpened ? errorOf(code) : new DOMException('Connection refused', 'NetworkError');
        finish(error);
        if (error === undefined) closed.resolve();
        else closed.reject(error);
        if (!this.#isOpened) opened.reject(error);
        later(() => count(-1), 0);
      });
    }

    async close(): Promise<void> {
      this.#tunnel.close();
      await this.closed;
    }
  };

  function count(change: 1 | -1): void {
    open += change;
    pending.change(change);
  }
}

function errorOf(code: number): DOMException | undefined {
  if (code === wasReset) return new DOMException('Connection reset', 'NetworkError');
  // 1000: TCP ended in order. 1005 and 1006: we closed, or the sandbox is gone.
  return code === 1000 || code === 1005 ? undefined : new DOMException('Connection lost', 'NetworkError');
}

function createReadable(cancel: () => void) {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isOver = false;
  const readable = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
    cancel() {
      isOver = true;
      cancel();
    },
  });
  return {
    readable,
    deliver(bytes: Uint8Array): void {
      if (!isOver) controller?.enqueue(bytes);
    },
    finish(error: DOMException | undefined): void {
      if (isOver) return;
      isOver = true;
      if (error === undefined) controller?.close();
      else controller?.error(error);
    },
  };
}

function createWritable(tunnel: WebSocket): WritableStream<BufferSource> {
  return new WritableStream<BufferSource>({
    write(bytes) {
      // The WebSocket itself says nothing when it is told to send and cannot.
      if (tunnel.readyState !== tunnel.OPEN) throw new DOMException('The connection has ended', 'NetworkError');
      if (!(bytes instanceof ArrayBuffer) && !ArrayBuffer.isView(bytes)) {
        throw new TypeError('TCP carries bytes: write a Uint8Array');
      }
      // Copied by send() at once; a view of shared memory cannot be sent, and the browser says so.
      tunnel.send(bytes as BufferSource & (ArrayBuffer | ArrayBufferView<ArrayBuffer>));
    },
    close: () => tunnel.close(1000),
    abort: () => tunnel.close(wasReset),
  });
}
