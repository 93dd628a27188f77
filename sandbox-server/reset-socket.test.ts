import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { resetSocket } from './reset-socket.ts';

const moments: Record<string, (socket: Socket) => void> = {
  'while it is open': resetSocket,
  'just after its last word': (socket) => {
    socket.end('bye');
    resetSocket(socket);
  },
  'just after its end, without a word': (socket) => {
    socket.end();
    resetSocket(socket);
  },
  'a moment after its end': (socket) => {
    socket.end('bye');
    process.nextTick(resetSocket, socket);
  },
  'when its end is out': (socket) => {
    socket.end('bye').once('finish', () => resetSocket(socket));
  },
  'with words that nobody reads': (socket) => {
    socket.end(Buffer.alloc(16 * 1024 * 1024));
    resetSocket(socket);
  },
  twice: (socket) => {
    resetSocket(socket);
    resetSocket(socket);
  },
};

for (const [moment, act] of Object.entries(moments)) {
  test(`a socket is gone at both ends after a reset ${moment}`, { timeout: 10_000 }, async (t) => {
    // The other end never ends its half by itself.
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, '127.0.0.1');
    t.after(() => server.close());
    await once(server, 'listening');
    // A server that listens on TCP has an address with a port.
    const { port } = server.address() as AddressInfo;
    const accepted = once(server, 'connection');
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const errors: unknown[] = [];
    socket.on('error', (error) => errors.push(error));
    await once(socket, 'connect');
    const [other]: Socket[] = await accepted;
    assert.ok(other);
    // Its writing fails, which is no news here.
    const isGone = new Promise<unknown>((resolve) => other.on('error', () => {}).on('close', resolve));
    const closed = once(socket, 'close');
    act(socket);
    await closed;
    // It reads on, and writes into what is no more there.
    other.resume().end('still there?');
    await isGone;
    assert.deepEqual(errors, []);
  });
}
