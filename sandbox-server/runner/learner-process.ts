// One process for one program: it is started without code, waits warm, runs what it is given, and is never used again. What it
// says is not believed, and however it ends, its folder goes with it.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { EndReason, OutputLine, Program, ProgramSignal } from '../../wire/program-events.ts';
import { createRate } from '../rate.ts';
import { openGate } from './gate.ts';
import { insideOf, launchCommand } from './launch.ts';
import type { Places } from './places.ts';
import { keepCache, layOutCache } from './primed-cache.ts';
import { createPriority } from './priority.ts';
import { endOf, type ProcessEnd } from './process-end.ts';
import { createOutputReader, type ProcessRecord } from './records.ts';
import type { RunnerLimits } from './runner-limits.ts';
import { writeSources } from './source-folder.ts';
import type { Greedy, Turns } from './turns.ts';
import { processTree, readUsage, type Usage } from './usage.ts';
import type { Enclosure, Wall } from './wall.ts';
import { createWatchdog } from './watchdog.ts';

export type ProcessListener = {
  listening(port: number): void;
  closed(port: number): void;
  line(line: Omit<OutputLine, 'atMs'>): void;
  /** So many times it printed and nobody read, because it was too much. */
  meter(usage: Usage & { lagMs: number }): void;
  /** A client in the process wants to talk to a port of the run. */
  client(port: number, socket: Socket): void;
  ended(end: ProcessEnd): void;
};

export type LearnerProcess = {
  /** False when it ended before it could take code. */
  whenReady: Promise<boolean>;
  isOver(): boolean;
  /** Once. */
  run(program: Pick<Program, 'files' | 'entry'>, listener: ProcessListener): void;
  /** Undefined when nothing listens there. */
  connect(port: number): Socket | undefined;
  /** The run's other programs opened or closed a port. */
  showPort(port: number, isOpen: boolean): void;
  signal(signal: ProgramSignal): void;
  kill(reason: EndReason): void;
  /** The process is gone, and its folder too. */
  whenGone: Promise<void>;
};

export type ProcessOptions = Enclosure & {
  places: Places;
  limits: RunnerLimits;
  warm: readonly string[];
  /** Its cache is kept for all that start later, so it is given no code. */
  isPrimer?: boolean;
  /** Of all who share the processor. */
  turns: Turns;
  now: () => number;
};

const silent: ProcessListener = {
  listening() {},
  closed() {},
  line() {},
  meter() {},
  client: (_port, socket) => void socket.destroy(),
  ended() {},
};

const hiddenName = 6;

export async function startProcess(options: ProcessOptions): Promise<LearnerProcess> {
  const { wall, user, places, limits, warm, isPrimer = false, turns, now } = options;
  // Not to be guessed, and not a pid: those repeat inside namespaces.
  const folder = join(places.work, 's', randomBytes(hiddenName).toString('hex'));
  for (const name of ['src', 'ports']) mkdirSync(join(folder, name), { recursive: true });
  await layOutCache({ places, wall, folder });
  const gate = await openGate({
    folder,
    isTcp: wall === 'permissions-tcp',
    onOpen: () => places.give(folder),
    onClient: (port, socket) => listener.client(port, socket),
  });
  const slots = await placesToListen({ wall, count: limits.ports });
  const { command, args, environment } = launchCommand({ wall, folder, places, limits, slots, gate: gate.place, warm });

  // The learner's own names for things, and nothing of where they are on this machine.
  const inside = insideOf(wall, folder, places);
  const withoutPlaces = (text: string): string =>
    [`${join(inside.folder, 'src')}/`, `${inside.inside}/`]
      .reduce((rest, place) => rest.replaceAll(`file://${place}`, '').replaceAll(place, ''), text)
      .replaceAll(inside.packages, 'node_modules');

  const ports = new Map<number, number>();
  const portNews = createRate({ amount: limits.portNewsPerSecond, perMs: 1000, now });
  const watchdog = createWatchdog({ limits, now });
  let listener = silent;
  let hasRun = false;
  let reason: EndReason | undefined;
  let isOver = false;
  /** The most since the last meter: what was late once would be lost between two of them. */
  let lagMs = 0;
  let meteredAtMs = 0;
  /** While others had their turn. */
  let haltedMs = 0;
  let haltedAtMs: number | undefined;
  let floodSeconds = 0;
  let bytesThisSecond = 0;
  let isPaused = false;
  const ready = Promise.withResolvers<boolean>();
  const gone = Promise.withResolvers<void>();

  const child: ChildProcess = spawn(command, args, {
    cwd: folder,
    env: environment,
    ...user,
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: its end is the end of all it started.
    detached: process.platform !== 'win32',
  });
  const priority = child.pid === undefined ? undefined : createPriority({ pid: child.pid, ofThreads: limits.niceness });
  priority?.move(limits.niceness);
  const startIsOver = turns.hold();
  const readers = (['stdout', 'stderr'] as const).map((kind) => {
    const reader = createOutputReader({ kind, limits, onRecord: obey });
    child[kind]?.on('data', (bytes: Buffer) => {
      countOutput(bytes.length + reader.push(bytes) * limits.outputBytesPerLine);
    });
    return reader;
  });
  child.stdin?.on('error', () => {});
  child.once('error', () => finish({ code: undefined, signal: undefined }));
  // Not "exit": what it printed last is still in the pipes then.
  child.once('close', (code, signal) => finish({ code: code ?? undefined, signal: signal ?? undefined }));

  const watch = setInterval(look, limits.watchMs);
  const bootTimer = setTimeout(() => kill('not-started'), limits.bootMs);

  const turn: Greedy = {
    go() {
      if (haltedAtMs === undefined) return;
      haltedMs += now() - haltedAtMs;
      haltedAtMs = undefined;
      if (!isOver) signalAll('SIGCONT');
    },
    halt() {
      if (haltedAtMs !== undefined || isOver) return;
      haltedAtMs = now();
      signalAll('SIGSTOP');
    },
  };

  function look(): void {
    const usage = child.pid === undefined ? undefined : readUsage(child.pid);
    const standing = haltedMs + (haltedAtMs === undefined ? 0 : now() - haltedAtMs);
    const broken = hasRun ? watchdog.look(usage && { ...usage, inLineMs: usage.inLineMs + standing }) : undefined;
    if (broken !== undefined) kill(broken);
    const isGreedy = watchdog.isGreedy();
    priority?.move(isGreedy ? limits.greedyNiceness : limits.niceness);
    if (isGreedy && reason === undefined) turns.join(turn);
    else turns.leave(turn);
    if (!hasRun || usage === undefined || now() - meteredAtMs < limits.meterMs) return;
    meteredAtMs = now();
    listener.meter({ ...usage, lagMs });
    lagMs = 0;
  }

  const second = setInterval(() => {
    if (bytesThisSecond > limits.outputBytesPerSecond) floodSeconds += 1;
    else if (!isPaused) floodSeconds = Math.max(0, floodSeconds - 1);
    bytesThisSecond = 0;
    if (floodSeconds >= limits.outputFloodSeconds) kill('output');
    pause(false);
  }, 1000);

  function countOutput(bytes: number): void {
    bytesThisSecond += bytes;
    if (bytesThisSecond > limits.outputBytesPerSecond) pause(true);
  }

  function pause(paused: boolean): void {
    if (isPaused === paused) return;
    isPaused = paused;
    watchdog.pause(paused);
    for (const stream of [child.stdout, child.stderr]) paused ? stream?.pause() : stream?.resume();
  }

  function obey(record: ProcessRecord): void {
    if (record.type === 'ready') {
      if (!hasRun) ready.resolve(true);
      startIsOver();
      clearTimeout(bootTimer);
    } else if (record.type === 'beat') {
      lagMs = Math.max(lagMs, record.lagMs);
      watchdog.beat();
    } else if (!hasRun) return;
    else if (record.type === 'line') {
      const { type: _, ...line } = record;
      listener.line({ ...line, text: withoutPlaces(line.text) });
    } else if (!portNews.take()) return;
    else if (record.type === 'listening') {
      // What it said last is read after it was ended: nobody is there any more.
      if (reason !== undefined || ports.has(record.port) || ports.size >= limits.ports) return;
      ports.set(record.port, record.slot);
      listener.listening(record.port);
    } else if (ports.delete(record.port)) listener.closed(record.port);
  }

  function kill(why: EndReason): void {
    if (isOver) return;
    reason ??= why;
    signalAll('SIGKILL');
    // A pipe that is full and not read keeps "close" from coming.
    for (const stream of [child.stdout, child.stderr]) stream?.resume();
  }

  /** The whole group, also what the program may have started. */
  function signalAll(signal: NodeJS.Signals): void {
    try {
      if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, signal);
      else child.kill(signal);
    } catch {
      // It has just ended by itself.
      child.kill(signal);
    }
  }

  function finish({ code, signal }: { code: number | undefined; signal: string | undefined }): void {
    if (isOver) return;
    isOver = true;
    startIsOver();
    turns.leave(turn);
    for (const timer of [watch, second, bootTimer]) clearTimeout(timer);
    for (const reader of readers) reader.end();
    ready.resolve(false);
    for (const port of ports.keys()) listener.closed(port);
    ports.clear();
    gate.close();
    listener.ended(endOf({ code, signal, reason }));
    if (isPrimer) keepOrDoWithout();
    // Under namespaces the processes inside end some milliseconds after the one that we see.
    rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).then(
      () => gone.resolve(),
      () => gone.resolve(),
    );
  }

  function keepOrDoWithout(): void {
    try {
      keepCache({ places, wall, folder });
    } catch {
      // Every start is slower then, and nothing else.
    }
  }

  return {
    whenReady: ready.promise,
    whenGone: gone.promise,
    isOver: () => isOver,
    run({ files, entry }, heard) {
      if (isPrimer) throw new Error('A process whose cache is kept for others is given no code');
      hasRun = true;
      listener = heard;
      watchdog.beat();
      writeSources(join(folder, 'src'), files);
      const path = join(inside.folder, 'src', entry);
      child.stdin?.end(`${JSON.stringify({ entry: path, env: {} })}\n`);
    },
    connect(port) {
      const slot = ports.get(port);
      const place = slot === undefined ? undefined : slots[slot];
      if (place === undefined) return undefined;
      if (typeof place === 'number') return connect({ host: '127.0.0.1', port: place, allowHalfOpen: true });
      const path = join(folder, place);
      // The program may write at this path: a link is not followed.
      if (!lstatSync(path, { throwIfNoEntry: false })?.isSocket()) return undefined;
      return connect({ path, allowHalfOpen: true });
    },
    showPort(port, isOpen) {
      if (isOver) return;
      const path = join(folder, 'ports', String(port));
      if (isOpen) writeFileSync(path, '');
      else rmSync(path, { force: true });
    },
    signal(signal) {
      if (isOver || child.pid === undefined) return;
      if (signal === 'SIGKILL') return kill('asked');
      // The innermost: what is around it would not pass the signal on.
      const innermost = processTree(child.pid).at(-1) ?? child.pid;
      try {
        process.kill(innermost, signal);
      } catch {
        // It has just ended by itself.
      }
    },
    kill,
  };
}

/** A loopback port for each where a system has no sockets in the file system. */
async function placesToListen({ wall, count }: { wall: Wall; count: number }): Promise<(string | number)[]> {
  if (wall === 'permissions-tcp') return Promise.all(Array.from({ length: count }, findFreePort));
  return Array.from({ length: count }, (_, slot) => `${slot}.sock`);
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
