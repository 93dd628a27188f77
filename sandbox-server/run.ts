// From one press of Run to the next: the scenario learner code talks to, and its connections.

import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { createApiLog, type ProgramSocket } from './api-log.ts';
import type { CaptureLog } from './capture-log.ts';
import { createConnectionRecord } from './connection-record.ts';
import { createRunFaults, type RunFaults } from './faults/run-faults.ts';
import type { Hand } from './lab/hand.ts';
import type { Limits } from './limits.ts';
import { joinWhenListening } from './ports/join-port.ts';
import { createRunPrograms, type RunPrograms } from './programs/run-programs.ts';
import { createRate, type Rate } from './rate.ts';
import type { RecordedChunk } from './request-recorder.ts';
import { resetSocket } from './reset-socket.ts';
import type { Runner } from './runner/runner.ts';
import { isHandScenario } from './scenarios/by-hand.ts';
import type { ScenarioName } from './scenarios/index.ts';
import { tapSocket } from './tap.ts';

// RFC 6455, 7.4.1.
const goingAway = 1001;
const policyViolation = 1008;

export type Run = {
  number: number;
  scenario: ScenarioName;
  /** The open WebSockets of this run: a chat room is made of them, so rooms never cross sessions. */
  room: Set<ProgramSocket>;
  /** What all its connections may send together, and a room make of it. */
  messageRate: Rate;
  /** What the reader's own servers may answer together. */
  answerRate: Rate;
  faults: RunFaults;
  /** The reader's own. */
  programs: RunPrograms;
  connectionCount(): number;
  /** Begins to record a connection, with what it has sent already, and counts it until its TCP socket is gone. */
  connect(options: {
    socket: Socket;
    path: string;
    sent: RecordedChunk[];
    onBytesUp: (atMs: number) => void;
    /** The page's number for a connection it dialled. */
    dial?: number;
    /** Of the reader's own server. */
    port?: number;
    /** The reader's own program that is its client. */
    program?: number;
    /** The client is one of a lesson's graders. */
    grader?: true;
    /** Where no WebSocket of ours can tell: what crosses now are frames. */
    isOpen?: () => boolean;
  }): number;
  /** The page writes one end of this connection. */
  giveHand(connection: number, hand: Hand): void;
  handOf(connection: number): Hand | undefined;
  /** The connection's handshake is done. What comes back is the same WebSocket as a program is to have it: its calls are told. */
  join(options: { webSocket: WebSocket; socket: Socket }): ProgramSocket;
  /** Closes one connection, however far it has come. The scenario hears no more of it. */
  close(options: { socket: Socket; code: number }): void;
  /** Tells every WebSocket 1001 (going away) and cuts the connections that are still shaking hands. */
  end(): void;
};

type RunOptions = {
  number: number;
  scenario: ScenarioName;
  log: CaptureLog;
  limits: Limits;
  now: () => number;
  /** For benchmarks: false leaves the bytes alone. */
  isTapped: boolean;
  runner: Runner | undefined;
  /** Whose share of processes its programs come from. */
  group: string;
  touch(): void;
};

export function startRun(options: RunOptions): Run {
  const { number, scenario, log, limits, now, isTapped, runner, group, touch } = options;
  const startedAtMs = now();
  const budget = { keptBytes: 0 };
  // Undefined while the connection is shaking hands.
  const webSockets = new Map<Socket, ProgramSocket | undefined>();
  const room = new Set<ProgramSocket>();
  const numbers = new WeakMap<Socket, number>();
  let lastConnection = 0;
  const hands = new Map<number, Hand>();
  const messageRate = createRate({ amount: limits.messagesPerSecond, perMs: 1000, now });
  const bytesRate = createRate({ amount: limits.bytesPerSecond, perMs: 1000, now });

  // The first bytes may have come just before the run began.
  const sinceStart = (atMs: number): number => Math.max(0, atMs - startedAtMs);

  const faults = createRunFaults({
    limits,
    now: () => sinceStart(now()),
    random: Math.random,
    mark: (mark) => log.event({ type: 'fault-mark', run: number, ...mark }),
    closeAll,
  });
  const apiLog = createApiLog({ run: number, log, limits, now: () => sinceStart(now()) });

  const programs = createRunPrograms({
    run: number,
    log,
    limits,
    now: () => sinceStart(now()),
    runner,
    group,
    onActivity: touch,
    onClient({ port, program, socket }) {
      if (webSockets.size >= limits.connectionsPerSession) socket.destroy();
      else void joinWhenListening({ run, port, program, socket, onBytesUp: touch });
    },
  });

  // To look at every connection costs. A room makes of each byte as many as it has members, 64 at most: what is unsent has not
  // grown by much more than the limit since the last look.
  const bytesBetweenLooks = limits.unsentBytes / 64;
  let bytesSinceLook = 0;

  // All of the run, because in a room one member's words wait for another who does not read.
  function cutWhoeverDoesNotRead(): void {
    bytesSinceLook = 0;
    let unsentBytes = 0;
    let deaf: Socket | undefined;
    for (const socket of webSockets.keys()) {
      unsentBytes += socket.writableLength;
      if (socket.writableLength > (deaf?.writableLength ?? 0)) deaf = socket;
    }
    if (unsentBytes <= limits.unsentBytes) return;
    if (deaf) resetSocket(deaf);
  }

  function close({ socket, code }: { socket: Socket; code: number }): void {
    const webSocket = webSockets.get(socket);
    if (webSocket === undefined) socket.destroy();
    else {
      // What still comes until the client has answered is read and left alone.
      webSocket.removeAllListeners('message');
      webSocket.close(code);
    }
  }

  function closeAll(code: number): void {
    for (const socket of webSockets.keys()) close({ socket, code });
  }

  const run: Run = {
    number,
    scenario,
    room,
    messageRate,
    answerRate: createRate({ amount: limits.answerBytesPerSecond, perMs: 1000, now }),
    faults,
    programs,
    connectionCount: () => webSockets.size,
    connect({ socket, path, sent, onBytesUp, dial, port, program, grader, isOpen }) {
      lastConnection += 1;
      const connection = lastConnection;
      webSockets.set(socket, undefined);
      numbers.set(socket, connection);
      socket.once('close', () => {
        webSockets.delete(socket);
        hands.delete(connection);
      });
      if (!isTapped) return connection;

      const record = createConnectionRecord({ run: number, connection, log, limits, budget });
      record.opened({ path, atMs: sinceStart(sent[0]?.atMs ?? now()), dial, port, program, grader });
      for (const { bytes, atMs } of sent) record.chunk({ direction: 'up', pieces: [bytes], atMs: sinceStart(atMs) });
      const tap = tapSocket(socket, {
        chunk(direction, pieces) {
          // The clock is read once a chunk: an echo at full speed would notice more.
          const atMs = now();
          record.chunk({ direction, pieces, atMs: sinceStart(atMs) });
          touched.follow(direction, pieces);
          for (const { length } of pieces) bytesSinceLook += length;
          if (direction === 'down') return;
          onBytesUp(atMs);
          // What comes up comes in one piece.
          if (!bytesRate.take(pieces[0]?.length, atMs)) close({ socket, code: policyViolation });
          if (bytesSinceLook >= bytesBetweenLooks) cutWhoeverDoesNotRead();
        },
        ended: (ending) => record.ended({ ...ending, atMs: sinceStart(now()) }),
      });
      const touched = faults.connect({
        connection,
        socket,
        tap,
        sent: sent.map(({ bytes }) => bytes),
        isOpen: isOpen ?? (() => webSockets.get(socket) !== undefined || isHandScenario(scenario)),
        isClosing: () => (webSockets.get(socket)?.readyState ?? WebSocket.OPEN) !== WebSocket.OPEN,
        arrived: (arrival) => record.arrived({ ...arrival, atMs: sinceStart(now()) }),
      });
      return connection;
    },
    giveHand: (connection, hand) => void hands.set(connection, hand),
    handOf: (connection) => hands.get(connection),
    join({ webSocket, socket }) {
      const ofProgram = isTapped ? apiLog.watch(webSocket, numbers.get(socket) ?? 0) : webSocket;
      webSockets.set(socket, ofProgram);
      room.add(ofProgram);
      webSocket.once('close', () => room.delete(ofProgram));
      return ofProgram;
    },
    close,
    end() {
      // What they held leaves before the goodbye.
      faults.endAll();
      closeAll(goingAway);
      programs.end();
    },
  };
  return run;
}
