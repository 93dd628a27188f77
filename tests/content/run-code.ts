// Learner code in a worker, with the very sockets that the learner frame gives it.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FromClient } from '../../site/playground/learner/messages.ts';

/** `connections` ends in a slash, `tunnel` does not. */
export type Addresses = {
  connections: string;
  tunnel: string;
  /** Of the reader's own server: the port follows. */
  ports?: string;
};

const learnerFile = (name: string): string =>
  JSON.stringify(new URL(`../../site/playground/learner/${name}`, import.meta.url).href);

// A class field would be lost on the way into the worker, so this is text.
const prelude = ({ connections, tunnel, ports }: Addresses): string => `
import { parentPort } from 'node:worker_threads';
import { createCalls } from ${learnerFile('calls.ts')};
import { mapToSandbox } from ${learnerFile('map-address.ts')};
import { createSandboxWebSocket } from ${learnerFile('sockets.ts')};
import { createTcpSocket } from ${learnerFile('tcp-socket.ts')};
import { replaceHttpClients } from ${learnerFile('http-clients.ts')};
// A block, so that a reader's own names do not meet ours.
{
process.on('uncaughtException', (error) => parentPort.postMessage(String(error)));
console.log = (...values) => parentPort.postMessage(values.map(String).join(' '));
const pending = { change() {} };
// A browser's EventSource comes back after its pause; nothing else holds the worker of Node's meanwhile.
let waiting = 0;
let holding;
const pendingHttp = {
  change(by) {
    waiting += by;
    if (waiting > 0) holding ??= setInterval(() => {}, 1000);
    else holding = clearInterval(holding);
  },
};
const now = () => performance.timeOrigin + performance.now();
const calls = createCalls({ tell: (message) => parentPort.postMessage(message), now });
globalThis.TCPSocket = createTcpSocket(WebSocket, { tunnelBase: ${JSON.stringify(tunnel)}, pending });
// The frame's policy lets nothing out, and port 1 refuses.
const refused = (asked) =>
  /^(?:ws|http)s?:/.test(asked) && URL.canParse(asked) && !asked.includes('#') && new URL(asked).hostname !== 'localhost'
    ? { url: 'ws://127.0.0.1:1', asked }
    : undefined;
globalThis.WebSocket = createSandboxWebSocket(WebSocket, {
  outlet: { note() {} },
  map: (address) => mapToSandbox(address, ${JSON.stringify({ socketBase: connections.replace(/\/$/, ''), portBase: ports })}) ?? refused(address),
  pending,
  calls,
  now,
});
globalThis.XMLHttpRequest ??= class {};
${ports === undefined ? '' : `replaceHttpClients({ portBase: ${JSON.stringify(ports)}, page: { host: undefined, port: '3000' }, pending: pendingHttp });`}
}
`;

type Listeners = { onLine(line: string): void; onCall(message: FromClient): void };

/** Runs it until nothing can call it any more, or until its run is over. */
export async function runCode(
  code: string,
  { addresses, isOver, onLine, onCall }: { addresses: Addresses; isOver?: AbortSignal } & Listeners,
): Promise<void> {
  const source = encodeURIComponent(`${prelude(addresses)}${code}`);
  const worker = new Worker(new URL(`data:text/javascript,${source}`), { execArgv: ['--experimental-eventsource'] });
  worker.on('message', (message: string | FromClient) =>
    typeof message === 'string' ? onLine(message) : onCall(message),
  );
  const terminate = (): void => void worker.terminate();
  isOver?.addEventListener('abort', terminate);
  await once(worker, 'exit');
  isOver?.removeEventListener('abort', terminate);
}
