// Two ends of a connection within this server, as real as any: they send FIN and reset. They meet at a socket that only this
// server knows, where the first line of whoever comes must be a word that is good once.

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type SocketPairs = {
  /** The end of whoever connects, and the end of whoever is connected to. */
  make(): Promise<{ clientEnd: Socket; serverEnd: Socket }>;
  /** For a client in another thread: where it connects to, its first word, and the end that it is then connected to. */
  expect(): Promise<{ port: number; word: Uint8Array; met: Promise<Socket> }>;
  close(): void;
};

const wordBytes = 16;
const patienceMs = 1000;

export function createSocketPairs(): SocketPairs {
  const awaited = new Map<string, (socket: Socket) => void>();
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    const timer = setTimeout(() => socket.destroy(), patienceMs);
    socket.once('close', () => clearTimeout(timer));
    socket.once('readable', () => {
      clearTimeout(timer);
      const chunk: Buffer | null = socket.read(wordBytes);
      const word = chunk?.toString('hex') ?? '';
      const meet = awaited.get(word);
      awaited.delete(word);
      if (meet) meet(socket);
      else socket.destroy();
    });
  });
  let listening: Promise<number> | undefined;

  async function listen(): Promise<number> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on TCP has an address with a port.
    return (server.address() as AddressInfo).port;
  }

  function findPort(): Promise<number> {
    // One that could not listen, for want of descriptors, may next time.
    listening ??= listen().catch((error: unknown) => {
      listening = undefined;
      throw error;
    });
    return listening;
  }

  return {
    async make() {
      const port = await findPort();
      const word = randomBytes(wordBytes);
      const met = Promise.withResolvers<Socket>();
      const key = word.toString('hex');
      awaited.set(key, met.resolve);
      const clientEnd = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
      // Nobody takes the other end when this process has no descriptor left for it.
      const timer = setTimeout(() => clientEnd.destroy(), patienceMs);
      clientEnd
        .on('error', () => {})
        .once('close', () => {
          if (awaited.delete(key)) met.reject(new Error('the two ends have not met'));
        });
      clientEnd.write(word);
      try {
        return { clientEnd, serverEnd: await met.promise };
      } finally {
        clearTimeout(timer);
      }
    },
    async expect() {
      const port = await findPort();
      const word = randomBytes(wordBytes);
      const key = word.toString('hex');
      const met = new Promise<Socket>((resolve, reject) => {
        const timer = setTimeout(() => {
          awaited.delete(key);
          reject(new Error('nobody has come'));
        }, patienceMs);
        awaited.set(key, (socket) => {
          clearTimeout(timer);
          resolve(socket);
        });
      });
      // Whoever asked may have gone before it looks.
      met.catch(() => {});
      return { port, word, met };
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
