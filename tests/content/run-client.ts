// Runs learner code for real: a sandbox in this process, the code in a worker with Node's own WebSocket, and the trace
// made from the tap's chunks by wire/, as the page makes it.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { WebSocket as ControlSocket } from 'ws';
import type { ConnectionTrace, Trace } from '../../content/check.ts';
import { listen, type RunningServer, type StartOptions } from '../../sandbox-server/main.ts';
import { createConnectionReader } from '../../wire/connection.ts';
import { connectionPathPrefix, controlPath, controlSubprotocol, type ServerMessage } from '../../wire/control.ts';
import { createInflater } from '../../wire/inflate.ts';
import { decodeTapBatch } from '../../wire/tap-events.ts';
import type { SavedConnection, SavedTrace } from '../../wire/trace-file.ts';

export type Run = { trace: Trace; saved: SavedTrace; consoleLines: string[] };

// Code that leaves its connection open is stopped, as a reader would press Stop: when the wire has been silent this long.
const silenceMs = 600;

// A class field would be lost on the way into the worker, so this is text: what the learner frame does, in short.
const prelude = (url: string): string => `
import { parentPort } from 'node:worker_threads';
process.on('uncaughtException', (error) => parentPort.postMessage(String(error)));
console.log = (...values) => parentPort.postMessage(values.map(String).join(' '));
globalThis.WebSocket = class extends WebSocket {
  constructor(asked, protocols) {
    const { pathname, search } = new URL(asked);
    super(${JSON.stringify(url)} + pathname.slice(1) + search, protocols);
  }
};
`;

export async function openSandbox(options: Partial<StartOptions> = {}) {
  const server = await listen({ host: '127.0.0.1', port: 0, ...options });
  const control = new ControlSocket(addressOf(server, controlPath), controlSubprotocol, {
    origin: `http://127.0.0.1:${server.port}`,
  });
  const listeners = new Set<(message: ServerMessage | Uint8Array) => void>();
  control.on('message', (data: Buffer, isBinary) => {
    const message: ServerMessage | Uint8Array = isBinary ? data : JSON.parse(data.toString());
    for (const listener of listeners) listener(message);
  });
  await once(control, 'open').catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const send = (message: object): void => control.send(JSON.stringify(message));
  const heard = <T extends ServerMessage['type']>(type: T) =>
    new Promise<Extract<ServerMessage, { type: T }>>((resolve) => {
      const listener = (message: ServerMessage | Uint8Array): void => {
        if (message instanceof Uint8Array || message.type !== type) return;
        listeners.delete(listener);
        // The type was just compared; the compiler does not carry that over to T.
        resolve(message as Extract<ServerMessage, { type: T }>);
      };
      listeners.add(listener);
    });

  const welcomed = heard('welcome');
  send({ type: 'hello' });
  const { ticket } = await welcomed;
  const address = addressOf(server, `${connectionPathPrefix}${ticket}/`);
  let runs = 0;

  /** Hears one run: `act` connects to the address; over when it has and everything it opened has ended. */
  async function record(scenario: string, act: (address: string) => Promise<void>): Promise<SavedTrace> {
    runs += 1;
    const connections = new Map<number, SavedConnection>();
    let silence: NodeJS.Timeout | undefined;
    let settle = (): void => {};
    const listener = (message: ServerMessage | Uint8Array): void => {
      silence?.refresh();
      if (message instanceof Uint8Array) {
        for (const { connection, ...chunk } of decodeTapBatch(message)?.chunks ?? []) {
          connections.get(connection)?.chunks.push(chunk);
        }
      } else if (message.type === 'opened') {
        const { connection: number, path } = message;
        connections.set(number, { number, path, chunks: [], ended: undefined, bytesNotKept: { up: 0, down: 0 } });
      } else if (message.type === 'ended') {
        const connection = connections.get(message.connection);
        const { by, how, atMs, bytesNotKept } = message;
        if (connection) Object.assign(connection, { ended: { by, how, atMs }, bytesNotKept });
        settle();
      }
    };
    const ready = heard('ready');
    send({ type: 'run', run: runs, scenario });
    await ready;
    listeners.add(listener);
    silence = setTimeout(() => send({ type: 'stop' }), silenceMs);
    await act(address);
    clearTimeout(silence);
    const isOver = (): boolean => [...connections.values()].every(({ ended }) => ended !== undefined);
    if (!isOver()) {
      await new Promise<void>((resolve) => {
        settle = () => {
          if (isOver()) resolve();
        };
      });
    }
    listeners.delete(listener);
    return { connections: [...connections.values()] };
  }

  return {
    server,
    record,
    async run({ scenario, code }: { scenario: string; code: string }): Promise<Run> {
      const consoleLines: string[] = [];
      const saved = await record(scenario, async (url) => {
        const source = `data:text/javascript,${encodeURIComponent(prelude(url) + code)}`;
        const worker = new Worker(new URL(source));
        worker.on('message', (line: string) => consoleLines.push(line));
        await once(worker, 'exit');
      });
      return { trace: traceOf(saved), saved, consoleLines };
    },
    async close(): Promise<void> {
      control.close();
      await server.stop();
    },
  };
}

export function traceOf({ connections }: SavedTrace): Trace {
  return {
    connections: connections.map(({ number, chunks, ended }): ConnectionTrace => {
      const reader = createConnectionReader({ createInflater });
      const entries = chunks.flatMap((chunk) => reader.push(chunk));
      if (ended) {
        for (const direction of ['up', 'down'] as const) entries.push(...reader.end({ direction, atMs: ended.atMs }));
      }
      return {
        number,
        client: 'program',
        entries,
        apiEvents: [],
        faultMarks: [],
        arrivals: { up: [], down: [] },
        ended: ended && { by: ended.by, how: ended.how },
      };
    }),
  };
}

const addressOf = ({ port }: RunningServer, path: string): string => `ws://127.0.0.1:${port}${path}`;
