// A load of echo clients as bytes: masked frames out, unmasked frames in, with so little work between that the server is measured.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type Load = { connections: number; inFlight: number; payloadBytes: number };
export type LoadResult = { echoesPerSecond: number; p50Ms: number; p95Ms: number };

export type EchoClients = {
  /** Keeps `inFlight` messages on their way on every connection for so long. */
  run(options: { forMs: number }): Promise<LoadResult>;
  close(): void;
};

/** Connects to `path` on the port and shakes hands on every connection. */
export async function connectEchoClients({
  port,
  path,
  load,
}: {
  port: number;
  path: string;
  load: Load;
}): Promise<EchoClients> {
  const frame = maskedFrame(load.payloadBytes);
  const echoBytes = frame.length - maskBytes;
  const clients = await Promise.all(Array.from({ length: load.connections }, () => shakeHands({ port, path })));

  return {
    async run({ forMs }) {
      const stops = clients.map((socket) => drive({ socket, frame, echoBytes, inFlight: load.inFlight }));
      const startedAtMs = performance.now();
      await new Promise((resolve) => setTimeout(resolve, forMs));
      const elapsedMs = performance.now() - startedAtMs;
      const latencies = (await Promise.all(stops.map((stop) => stop()))).flat().sort((one, other) => one - other);
      const at = (share: number): number => latencies[Math.floor(share * (latencies.length - 1))] ?? Number.NaN;
      return { echoesPerSecond: (latencies.length / elapsedMs) * 1000, p50Ms: at(0.5), p95Ms: at(0.95) };
    },
    close() {
      for (const socket of clients) socket.destroy();
    },
  };
}

/** Sends until it is stopped, then waits for what is still on its way. The result is each echo's time. */
function drive({
  socket,
  frame,
  echoBytes,
  inFlight,
}: {
  socket: Socket;
  frame: Buffer;
  echoBytes: number;
  inFlight: number;
}): () => Promise<number[]> {
  const latencies: number[] = [];
  const sentAtMs: number[] = [];
  let received = 0;
  let isStopped = false;
  const done = Promise.withResolvers<number[]>();

  function send(count: number): void {
    const atMs = performance.now();
    for (let sent = 0; sent < count; sent += 1) sentAtMs.push(atMs);
    socket.write(count === 1 ? frame : Buffer.concat(Array<Buffer>(count).fill(frame)));
  }

  function receive(chunk: Buffer): void {
    received += chunk.length;
    const echoes = Math.floor(received / echoBytes);
    received -= echoes * echoBytes;
    const atMs = performance.now();
    for (const sentAt of sentAtMs.splice(0, echoes)) latencies.push(atMs - sentAt);
    if (!isStopped && echoes > 0) send(echoes);
    if (isStopped && sentAtMs.length === 0) {
      socket.off('data', receive);
      done.resolve(latencies);
    }
  }

  socket.on('data', receive);
  send(inFlight);
  return () => {
    isStopped = true;
    return done.promise;
  };
}

async function shakeHands({ port, path }: { port: number; path: string }): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  const [answer] = await once(socket, 'data');
  if (!String(answer).startsWith('HTTP/1.1 101'))
    throw new Error(`${path} answered ${String(answer).split('\r\n')[0]}`);
  return socket;
}

const maskBytes = 4;

function maskedFrame(payloadBytes: number): Buffer {
  const length = payloadBytes < 126 ? [0x80 | payloadBytes] : [0x80 | 126, payloadBytes >> 8, payloadBytes & 0xff];
  const mask = [0x37, 0xfa, 0x21, 0x3d];
  const payload = Array.from({ length: payloadBytes }, (_, at) => 'x'.charCodeAt(0) ^ (mask[at % maskBytes] ?? 0));
  return Buffer.from([0x81, ...length, ...mask, ...payload]);
}
