// Where a process's own clients come out: each connection begins with a line that says which port of the run it wants.

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

export type Gate = { place: string | number; close(): void };

const name = 'gate.sock';
const longestLine = 6;
const patienceMs = 1000;
const lineFeed = 10;

// A loop of connections costs us more than the program that has it: whoever comes faster finds the gate closed for a while, and
// what comes then is refused by the kernel.
const knocksPerSecond = 200;
const closedMs = 1000;

export async function openGate({
  folder,
  isTcp,
  onOpen = () => {},
  onClient,
}: {
  folder: string;
  isTcp: boolean;
  /** Its socket is there, at first and again. */
  onOpen?(): void;
  onClient(port: number, socket: Socket): void;
}): Promise<Gate> {
  const sockets = new Set<Socket>();
  let knocks = 0;
  let isOver = false;
  let reopening: NodeJS.Timeout | undefined;
  const counting = setInterval(() => {
    knocks = 0;
  }, 1000).unref();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: false }, (socket) => {
    sockets.add(socket);
    knocks += 1;
    if (knocks > knocksPerSecond) closeForAWhile();
    // A Unix socket knows no reset, and Node would throw; faults ask for one all the same.
    socket.resetAndDestroy = () => socket.destroy();
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    readPort(socket, (port) => onClient(port, socket));
  });
  if (isTcp) server.listen(0, '127.0.0.1');
  else server.listen(join(folder, name));
  await once(server, 'listening');
  server.on('listening', onOpen);
  // The folder may be gone by then, and the program with it.
  server.on('error', () => {});
  onOpen();

  function closeForAWhile(): void {
    // A port of TCP could not be had again.
    if (isTcp || reopening !== undefined) return;
    server.close();
    reopening = setTimeout(() => {
      reopening = undefined;
      if (!isOver) server.listen(join(folder, name));
    }, closedMs);
  }

  return {
    // A server that listens on TCP has an address with a port.
    place: isTcp ? (server.address() as AddressInfo).port : name,
    close() {
      isOver = true;
      clearInterval(counting);
      clearTimeout(reopening);
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function readPort(socket: Socket, onPort: (port: number) => void): void {
  let line = Buffer.alloc(0);
  const timer = setTimeout(() => socket.destroy(), patienceMs);
  socket.once('close', () => clearTimeout(timer));
  socket.on('readable', read);

  function read(): void {
    const chunk: Buffer | null = socket.read();
    if (chunk === null) return;
    line = Buffer.concat([line, chunk]);
    const end = line.indexOf(lineFeed);
    if (end === -1 && line.length <= longestLine) return;
    clearTimeout(timer);
    socket.off('readable', read);
    const port = Number(line.subarray(0, Math.max(0, end)).toString('latin1'));
    if (!Number.isInteger(port) || port < 1) {
      socket.destroy();
      return;
    }
    const rest = line.subarray(end + 1);
    if (rest.length > 0) socket.unshift(rest);
    onPort(port);
  }
}
