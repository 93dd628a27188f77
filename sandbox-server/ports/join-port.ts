// Joins a client of a run to a port of the reader's own server: the bytes cross the tap at the client's socket, and what is
// behind it passes them on as they are, with their backpressure, FIN and reset.

import type { Socket } from 'node:net';
import { faultsOf } from '../faults/connection-faults.ts';
import type { RecordedChunk } from '../request-recorder.ts';
import { resetSocket } from '../reset-socket.ts';
import type { Run } from '../run.ts';
import { createPace } from './pace.ts';
import { passOpening } from './pass-opening.ts';
import { withholdRights } from './withhold-rights.ts';

export type JoinOptions = {
  run: Run;
  port: number;
  /** The end that the client's bytes come out of. */
  socket: Socket;
  path: string;
  /** What has come already, as the server is to get it. */
  sent: RecordedChunk[];
  isUpgrade: boolean;
  onBytesUp: () => void;
  dial?: number;
  program?: number;
  /** The client is one of a lesson's graders. */
  grader?: true;
};

/** Answers the connection's number; undefined when nothing listens there, and then nothing has happened to the socket. */
export function joinPort({
  run,
  port,
  socket,
  path,
  sent,
  isUpgrade,
  onBytesUp,
  dial,
  program,
  grader,
}: JoinOptions): number | undefined {
  const server = run.programs.connect(port);
  if (server === undefined) return undefined;
  const place = {
    port,
    ...(dial !== undefined && { dial }),
    ...(program !== undefined && { program }),
    ...(grader && { grader }),
  };
  let isOpen = false;
  const touch = (): void => {
    onBytesUp();
    run.programs.touch(port);
  };
  if (isUpgrade) withholdRights(socket);
  const connection = run.connect({ socket, path, sent, onBytesUp: touch, isOpen: () => isOpen, ...place });
  run.programs.countConnection(port, 1);
  socket.once('close', () => run.programs.countConnection(port, -1));
  socket.setTimeout(0);

  const faults = faultsOf(socket);
  const pace = createPace({ server, rate: run.answerRate });
  const answered = createAnswerGate((lines) => {
    isOpen = true;
    faults?.alterAnswer(lines);
  });
  server.on('data', (chunk: Buffer) => {
    const bytes = answered(chunk);
    pace.passed(chunk.length);
    if (bytes !== undefined && !socket.write(bytes)) pace.hold(true);
  });
  socket.on('drain', () => pace.hold(false));
  socket.once('end', () => server.end());
  server.once('end', () => socket.end());
  // A program that is killed leaves its connections without a word.
  server.once('error', () => resetSocket(socket));
  server.once('close', () => {
    if (!socket.writableEnded) socket.destroy();
  });
  // A Unix socket knows no reset: to the program it is an end without a word.
  socket.once('error', () => server.destroy());
  socket.once('close', () => server.destroy());

  const first = sent.length === 0 ? undefined : Buffer.concat(sent.map(({ bytes }) => bytes));
  passOpening({ socket, server, faults, first, isUpgrade });
  return connection;
}

const blankLine = '\r\n\r\n';
const beginning = 'HTTP/1.1 101 ';
// No answer's head is longer; then it passes as it is.
const longestHead = 16_384;

/** Holds the answer to a handshake until its head is whole, and hands out its lines; everything else passes at once. */
function createAnswerGate(onSwitch: (lines: string[]) => void): (chunk: Buffer) => Buffer | undefined {
  let held: Buffer | undefined = Buffer.alloc(0);
  return (chunk) => {
    if (held === undefined) return chunk;
    held = Buffer.concat([held, chunk]);
    const isAnswer = beginning.startsWith(held.subarray(0, beginning.length).toString('latin1'));
    const end = isAnswer ? held.indexOf(blankLine) : -1;
    if (isAnswer && end === -1 && held.length <= longestHead) return undefined;
    const whole = held;
    held = undefined;
    if (end === -1) return whole;
    const lines = whole.subarray(0, end).toString('latin1').split('\r\n');
    onSwitch(lines);
    const head = Buffer.from(lines.join('\r\n') + blankLine, 'latin1');
    return Buffer.concat([head, whole.subarray(end + blankLine.length)]);
  };
}

/** For a program's client, which may be faster than the news of its server. */
export async function joinWhenListening({
  run,
  port,
  socket,
  ...options
}: Pick<JoinOptions, 'run' | 'port' | 'socket' | 'onBytesUp' | 'program'>): Promise<void> {
  const isThere = (await run.programs.whenListening(port)) && !socket.destroyed;
  // It speaks first and does not wait for us: what has come already is in the socket's buffer, before the tap.
  const early: Buffer | null = isThere ? socket.read() : null;
  const sent = early === null ? [] : [{ bytes: early, atMs: performance.now() }];
  const joined = isThere ? joinPort({ ...options, run, port, socket, path: '', sent, isUpgrade: false }) : undefined;
  if (joined === undefined) resetSocket(socket);
}
