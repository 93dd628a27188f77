// One of the echo servers that bench/tap.bench.ts compares, in a process of its own: `tapped`, `untapped` or `ws`.

import { WebSocketServer } from 'ws';
import { listen } from '../sandbox-server/main.ts';

const kind = process.argv[2];
const unlimited = {
  messagesPerSecond: Number.MAX_SAFE_INTEGER,
  bytesPerSecond: Number.MAX_SAFE_INTEGER,
  connectionsPerMinute: 1_000_000,
  connectionsPerSession: 1_000_000,
  // A cap would end the recording after a moment, and with it the cost we want to see.
  keptBytesPerDirection: Number.MAX_SAFE_INTEGER,
  keptBytesPerRun: Number.MAX_SAFE_INTEGER,
  backlogBytes: 1024 ** 3,
};

async function start(): Promise<number> {
  if (kind === 'tapped' || kind === 'untapped') {
    return (await listen({ host: '127.0.0.1', port: 0, limits: unlimited, isTapped: kind === 'tapped' })).port;
  }
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  server.on('connection', (socket) =>
    socket.on('message', (message, isBinary) => socket.send(message, { binary: isBinary })),
  );
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

process.send?.({ port: await start() });
// Asked before and after a round: what an echo costs, however busy the machine is.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuUs: user + system });
});
process.once('disconnect', () => process.exit());
