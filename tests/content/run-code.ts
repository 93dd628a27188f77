// Learner code in a worker, with what the learner frame gives it, in short.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** `connections` ends in a slash, `tunnel` does not. */
export type Addresses = { connections: string; tunnel: string };

const tcpSocket = new URL('../../site/playground/learner/tcp-socket.ts', import.meta.url).href;

// A class field would be lost on the way into the worker, so this is text: what the learner frame does, in short.
const prelude = ({ connections, tunnel }: Addresses): string => `
import { parentPort } from 'node:worker_threads';
import { createTcpSocket } from ${JSON.stringify(tcpSocket)};
process.on('uncaughtException', (error) => parentPort.postMessage(String(error)));
console.log = (...values) => parentPort.postMessage(values.map(String).join(' '));
globalThis.TCPSocket = createTcpSocket(WebSocket, { tunnelBase: ${JSON.stringify(tunnel)}, pending: { change() {} } });
globalThis.WebSocket = class extends WebSocket {
  constructor(asked, protocols) {
    const { pathname, search } = new URL(asked);
    super(${JSON.stringify(connections)} + pathname.slice(1) + search, protocols);
  }
};
`;

/** Runs it until nothing can call it any more. */
export async function runCode(
  code: string,
  { addresses, onLine }: { addresses: Addresses; onLine: (line: string) => void },
): Promise<void> {
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(`${prelude(addresses)}${code}`)}`));
  worker.on('message', onLine);
  await once(worker, 'exit');
}
