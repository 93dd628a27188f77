// A client whose every byte is the grader's own: hostile, broken, slow or silent.

import { setTimeout as wait } from 'node:timers/promises';
import type { Rogue } from '../../../content/grader.ts';
import { encodeFrame, encodeHead } from '../../../wire/encode.ts';
import { resetSocket } from '../../reset-socket.ts';
import { type Link, noConnection } from './link.ts';
import { within } from './mailbox.ts';
import { patienceMs } from './peer.ts';

// RFC 6455, 5.7 and 1.3: nothing here is a secret.
const maskingKey = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
const key = 'dGhlIHNhbXBsZSBub25jZQ==';

const handshakeMs = 3000;
// Not asked for yet; then it stops reading.
const bytesWaiting = 1024 * 1024;
const blankLine = '\r\n\r\n';

export function createRogue(link: Link | undefined, { port }: { port: number }): Rogue {
  if (link === undefined) return nobody;
  const { socket, connection } = link;
  const ended = Promise.withResolvers<'fin' | 'reset'>();
  let received = Buffer.alloc(0);
  let isStopped = false;
  let look = (): void => {};

  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    if (received.length >= bytesWaiting) socket.pause();
    look();
  });
  socket.once('end', () => ended.resolve('fin'));
  socket.once('error', () => ended.resolve('reset'));
  socket.once('close', () => {
    ended.resolve('fin');
    look();
  });

  async function arrived(isEnough: () => boolean, withinMs: number): Promise<void> {
    const enough = Promise.withResolvers<void>();
    look = () => {
      if (isEnough() || socket.destroyed || socket.readableEnded) enough.resolve();
    };
    socket.once('end', look);
    look();
    await within(withinMs, enough.promise);
    socket.off('end', look);
    look = () => {};
  }

  function take(count: number): Buffer {
    const taken = received.subarray(0, count);
    received = received.subarray(count);
    if (!isStopped) socket.resume();
    return taken;
  }

  const write = (bytes: string | Uint8Array): void => void (socket.writable && socket.write(bytes));

  return {
    connection,
    write,
    async writeInPieces(bytes, { bytes: size, pauseMs = 0 }) {
      const all = Buffer.from(bytes);
      for (let at = 0; at < all.length && socket.writable; at += size) {
        write(all.subarray(at, at + size));
        await wait(pauseMs);
      }
    },
    frame: (fields) => write(encodeFrame({ maskingKey, ...fields })),
    async handshake({ path = '/', headers = {} } = {}) {
      write(
        encodeHead(`GET ${path} HTTP/1.1`, [
          ['Host', `localhost:${port}`],
          ['Upgrade', 'websocket'],
          ['Connection', 'Upgrade'],
          ['Sec-WebSocket-Key', key],
          ['Sec-WebSocket-Version', '13'],
          ...Object.entries(headers),
        ]),
      );
      await arrived(() => received.includes(blankLine), handshakeMs);
      const end = received.indexOf(blankLine);
      if (end === -1) return 0;
      const head = take(end + blankLine.length).toString('latin1');
      return Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
    },
    async read(atLeastBytes, withinMs = patienceMs) {
      await arrived(() => received.length >= atLeastBytes, withinMs);
      return take(received.length);
    },
    stopReading() {
      isStopped = true;
      socket.pause();
    },
    readOn() {
      isStopped = false;
      socket.resume();
    },
    halfClose: () => void socket.end(),
    reset: () => resetSocket(socket),
    ended: (withinMs = patienceMs) => within(withinMs, ended.promise),
  };
}

/** Nothing listens there. */
const nobody: Rogue = {
  connection: noConnection,
  write() {},
  writeInPieces: async () => {},
  frame() {},
  handshake: async () => 0,
  read: async () => new Uint8Array(0),
  stopReading() {},
  readOn() {},
  halfClose() {},
  reset() {},
  ended: async () => 'reset',
};
