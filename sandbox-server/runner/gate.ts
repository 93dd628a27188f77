// Where a process's own clients come out: each connection begins with a line that says which port of the run it wants.

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

export type Gate = { place: string | number; close(): void };

const name = 'gate.sock';
const longestLine = 6;
const patienceMs = 1000;
const lineFeed = 10;

export async function openGate({
  folder,
  isTcp,
  onClient,
}: {
  folder: string;
  isTcp: boolean;
  onClient(port: number, socket: Socket): void;
}): Promise<Gate> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: false }, (socket) => {
    sockets.add(socket);
    // A Unix socket knows no reset, and Node would throw; faults ask for one all the same.
    socket.resetAndDestroy = () => socket.destroy();
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    readPort(socket, (port) => onClient(port, socket));
  });
  if (isTcp) server.listen(0, '127.0.0.1');
  else server.listen(join(folder, name));
  await once(server, 'listening');
  return {
    // A server that listens on TCP has an address with a port.
    place: isTcp ? (server.address() as AddressInfo).port : name,
    close() {
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
