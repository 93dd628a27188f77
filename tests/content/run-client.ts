// Runs what a reader runs, for real: a sandbox in this process, code in a worker with Node's own WebSocket, a lab's file written
// by hand, the reader's own programs, and the trace made from the tap's chunks by wire/, as the page makes it.

import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket as ControlSocket } from 'ws';
import type { Trace, Trial } from '../../content/check.ts';
import { chooseLimits } from '../../sandbox-server/limits.ts';
import { listen, type RunningServer, type StartOptions } from '../../sandbox-server/main.ts';
import { openRunner } from '../../sandbox-server/runner/open-runner.ts';
import { createAskedSockets } from '../../site/playground/asked-sockets.ts';
import { createClientCalls } from '../../site/playground/client-calls.ts';
import type { FromClient } from '../../site/playground/learner/messages.ts';
import { programsOf } from '../../site/playground/programs/program-files.ts';
import {
  connectionPathPrefix,
  controlPath,
  controlSubprotocol,
  ownServer,
  portPathPrefix,
  type ServerMessage,
  tunnelPathPrefix,
} from '../../wire/control.ts';
import type { FaultMark } from '../../wire/faults.ts';
import type { Program } from '../../wire/program-events.ts';
import { decodeTapBatch } from '../../wire/tap-events.ts';
import type { SavedConnection, SavedTrace } from '../../wire/trace-file.ts';
import { hearPrograms, type ProgramRecord } from './hear-programs.ts';
import { runCode } from './run-code.ts';
import { createRunEnd } from './run-end.ts';
import { traceOf } from './trace-of.ts';
import { createHand, type Hand } from './write-by-hand.ts';

export type Run = {
  trace: Trace;
  saved: SavedTrace;
  /** Of the client in the browser. */
  consoleLines: string[];
  /** The reader's own, in the order the lesson names them. */
  programs: readonly ProgramRecord[];
};

/** As a lesson's folder holds it: client.js, or the file of a lab. */
export type RunFile = { name: string; code: string };

type Asked = {
  scenario: string;
  files: readonly RunFile[];
  faults?: Trial['faults'] | undefined;
  /** The files that the reader's own programs begin with. */
  programs?: readonly string[] | undefined;
};

type Acting = {
  /** Where a run's connections lead. */
  address: string;
  hand: Hand;
  hearCall(message: FromClient): void;
  codeIsOver: AbortSignal;
};

/** Everything told beside the bytes has a place from the beginning. */
type HeardConnection = SavedConnection & Required<Pick<SavedConnection, 'arrivals' | 'faultMarks' | 'apiEvents'>>;

// Whoever leaves a connection open is stopped, as a reader would press Stop: when the wire has been silent this long.
// On a busy machine a worker that is not done may say nothing for most of a second.
const silenceMs = 2_000;
// Faults hold back what is still to come; no lesson holds it longer.
const faultedSilenceMs = 4_000;
// Programs wait for timers of their own.
const programsSilenceMs = 2_000;
// As the page does with a run that it judges.
const longestMs = 12_000;
// A lab's file may wait for answers that never come, and then some.
const longestByHandMs = 30_000;
const secondLookMs = 50;
// What a server still prints of a client that has gone.
const lastWordsMs = 200;
// Before anything has crossed: on a busy machine a worker takes its time to begin.
const patienceMs = 10_000;

export async function openSandbox(options: Partial<StartOptions> = {}) {
  const runner = options.hasPrograms ? openRunner(chooseLimits()) : undefined;
  const server = await listen({ host: '127.0.0.1', port: 0, runner, ...options });
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
  const addresses = {
    connections: addressOf(server, `${connectionPathPrefix}${ticket}/`),
    tunnel: addressOf(server, `${tunnelPathPrefix}${ticket}`),
  };
  const ports = addressOf(server, `${portPathPrefix}${ticket}/`).replace('ws:', 'http:');
  let runs = 0;

  /** Hears one run: `act` opens connections, by address or by hand; over when it has and all of them have ended. */
  async function record(
    scenario: string,
    act: (parts: Acting) => Promise<void>,
    { faults = [], programs = [] }: { faults?: Trial['faults']; programs?: readonly Program[] } = {},
  ): Promise<SavedTrace & { programs: readonly ProgramRecord[] }> {
    runs += 1;
    const run = runs;
    const runMarks: FaultMark[] = [];
    const connections = new Map<number, HeardConnection>();
    let falling: NodeJS.Timeout | undefined;
    const usualMs = programs.length > 0 ? programsSilenceMs : silenceMs;
    let silence = Math.max(usualMs, faults.length > 0 ? faultedSilenceMs : 0);
    let isActing = true;
    let settle = (): void => {};
    const { promise: isSilent, resolve: fallSilent } = Promise.withResolvers<void>();
    const ofReader = hearPrograms(programs);
    const hand = createHand({ send: (message) => send({ ...message, run }), connections, isSilent });
    const clientCalls = createClientCalls((events) => {
      for (const event of events) connections.get(event.connection)?.apiEvents.push(event);
    });
    const askedSockets = createAskedSockets(clientCalls.connected);
    function hearCall(message: FromClient): void {
      if (message.type === 'asked') askedSockets.asked({ client: 1, by: 'program', ...message });
      else if (message.type === 'call') clientCalls.called({ client: 1, ...message });
    }
    const end = createRunEnd({
      onStop() {
        send({ type: 'stop' });
        if (programs.length > 0) ofReader.stopped();
      },
      whatIsOpen() {
        const open = [...connections.values()].filter(({ ended }) => ended === undefined);
        return `Open: ${open.map(({ number, path }) => `${number} ${path}`).join(', ') || 'no connection'}.`;
      },
    });
    /** Programs load their packages first, and a worker its modules; the run before may still have last words. */
    const hasBegun = (): boolean => connections.size > 0;
    function watch(ms: number): void {
      clearTimeout(falling);
      if (!isActing) return;
      const fall = (): void => {
        fallSilent();
        // A lab hangs up by itself.
        if (!hand.isPlaying()) end.stop();
      };
      // On a busy machine this process may have slept through it all: then what has come meanwhile is heard first.
      falling = setTimeout(() => {
        falling = setTimeout(fall, secondLookMs);
      }, ms);
    }
    const listener = (message: ServerMessage | Uint8Array): void => {
      // Meters come without end.
      if (message instanceof Uint8Array || message.type !== 'meter') watch(hasBegun() ? silence : patienceMs);
      if (message instanceof Uint8Array) {
        const { chunks = [], arrivals = [] } = decodeTapBatch(message) ?? {};
        for (const { connection, ...chunk } of chunks) connections.get(connection)?.chunks.push(chunk);
        for (const { connection, direction, ...arrival } of arrivals) {
          connections.get(connection)?.arrivals[direction].push(arrival);
        }
        hand.hear();
      } else if (message.type === 'opened') {
        const { connection: number, path, dial } = message;
        const client = dial === undefined ? 'program' : 'hand';
        connections.set(number, {
          number,
          path,
          client,
          chunks: [],
          ended: undefined,
          bytesNotKept: { up: 0, down: 0 },
          arrivals: { up: [], down: [] },
          apiEvents: [],
          faultMarks: [],
        });
        askedSockets.opened(message);
        hand.hear();
      } else if (message.type === 'api') {
        for (const event of message.events) connections.get(event.connection)?.apiEvents.push(event);
      } else if (message.type === 'fault-mark') {
        const { type: _type, run: _run, ...mark } = message;
        const marks = mark.connection === undefined ? runMarks : connections.get(mark.connection)?.faultMarks;
        marks?.push(mark);
      } else if (message.type === 'ended') {
        const connection = connections.get(message.connection);
        const { by, how, atMs, bytesNotKept } = message;
        if (connection) Object.assign(connection, { ended: { by, how, atMs }, bytesNotKept });
        hand.hear();
        settle();
      } else if ((message.type === 'program' || message.type === 'output') && message.run === run) {
        ofReader.hear(message);
        settle();
      }
    };
    const ready = Promise.race([heard('ready'), heard('problem').then(refuse)]);
    listeners.add(listener);
    clientCalls.begin();
    const askedAtMs = now();
    const asked = { run, scenario, ...(programs.length > 0 && { programs }) };
    send({ type: 'run', ...asked, faults: faults.map((fault, at) => ({ fault: at + 1, ...fault })) });
    await ready;
    clientCalls.began({ askedAtMs, heardAtMs: now() });
    watch(patienceMs);
    await ofReader.whenUp();
    // Where there are none, silence counts from the first thing that crosses.
    if (programs.length > 0) watch(hasBegun() ? silence : patienceMs);
    const longest = setTimeout(end.stop, programs.length > 0 ? longestMs : longestByHandMs);
    await end.orStuck(act({ address: addresses.connections, hand, hearCall, codeIsOver: end.codeIsOver }));
    // Servers go on until they have said their last words; other programs until they have nothing more to say.
    if (ofReader.areServersAlone()) {
      silence = lastWordsMs;
      watch(silence);
      // Some print by a timer of their own, and would never be done.
      await Promise.race([isSilent, end.whenStopped, pause(programsSilenceMs, undefined, { ref: false })]);
      end.stop();
    } else if (programs.length > 0) await Promise.race([isSilent, end.whenStopped]);
    isActing = false;
    clearTimeout(falling);
    const isOver = (): boolean =>
      [...connections.values()].every(({ ended }) => ended !== undefined) && ofReader.areOver();
    if (!isOver()) {
      const { promise: isSettled, resolve: tellSettled } = Promise.withResolvers<void>();
      settle = () => {
        if (isOver()) tellSettled();
      };
      await end.orStuck(isSettled);
    }
    clearTimeout(longest);
    end.close();
    listeners.delete(listener);
    return { faultMarks: runMarks, connections: [...connections.values()], programs: ofReader.records };
  }

  return {
    server,
    record,
    /** A folder's code; where there is none, its lab's file is sent as it is. */
    async run({ scenario, files, faults = [], programs: entries = [] }: Asked): Promise<Run> {
      const consoleLines: string[] = [];
      const programs = programsOf(files, entries);
      const client = files.find(({ name }) => name === 'client.js');
      const { programs: records, ...saved } = await record(
        programs.length > 0 ? ownServer : scenario,
        async ({ hand, hearCall, codeIsOver }) => {
          const lab = programs.length > 0 ? undefined : files.find(({ name }) => name !== 'client.js');
          const led = programs.length > 0 ? { ...addresses, ports } : addresses;
          await Promise.all([
            client &&
              runCode(client.code, {
                addresses: led,
                isOver: codeIsOver,
                onLine: (line) => consoleLines.push(line),
                onCall: hearCall,
              }),
            lab && hand.play(lab, client ? 'server' : 'client'),
          ]);
        },
        { faults, programs },
      );
      return { trace: traceOf(saved), saved, consoleLines, programs: records };
    },
    async close(): Promise<void> {
      control.close();
      await server.stop();
      await runner?.close();
    },
  };
}

function refuse({ code }: { code: string }): never {
  throw new Error(`The sandbox refused the run: ${code}`);
}

// The clock that all of a process shares.
const now = () => performance.timeOrigin + performance.now();

const addressOf = ({ port }: RunningServer, path: string): string => `ws://127.0.0.1:${port}${path}`;
