// The types a lesson's graders are written against. A grader judges a reader's server by what it does: it is the server's
// clients, good ones and hostile ones, over real connections that the reader sees in the inspector. It runs beside the
// sandbox with a limited time; all it touches comes in as the bench. docs/writing-checks.md shows one.

import type { FrameFields } from '../wire/encode.ts';
import type { Fault } from '../wire/faults.ts';
import type { OutputLine, ProgramSignal, SourceFile } from '../wire/program-events.ts';
import type { Place, Verdict } from '../wire/verdict.ts';
import type { ConnectionTrace } from './check.ts';

export type { ConnectionTrace, Place, Verdict };

export type Grader = {
  /** A key of the lesson's `checks` in each language's frontmatter. */
  id: string;
  /** Connections it leaves open and faults it has begun end with it. */
  run(bench: Bench): Promise<Verdict>;
};

/** What a lesson's graders.ts exports: they run in this order. */
export type LessonGraders = { graders: readonly Grader[] };

export type Bench = {
  /** A WebSocket client; comes back when its handshake is over, well or badly. */
  peer(asked: PeerRequest): Promise<Peer>;
  /** One HTTP exchange, over a connection of its own. */
  request(asked: HttpRequest): Promise<HttpAnswer>;
  /** A TCP connection whose every byte the grader writes. */
  rogue(asked: { port: number }): Promise<Rogue>;
  /** Puts the connections there are and those to come through it. */
  fault(what: Fault): Promise<{ end(): Promise<void> }>;
  signal(signal: ProgramSignal, program?: number): Promise<void>;
  /** Ends the program, starts it again, and waits until it listens; false when it does not. */
  restart(program?: number): Promise<boolean>;
  /** Whether the program still runs and listens. */
  isAlive(program?: number): Promise<boolean>;
  /** How the program ended, or undefined when it has not within this time. */
  ended(withinMs?: number, program?: number): Promise<ProgramEnd | undefined>;
  /** The first line like this that any program has printed since the grader began; undefined when none comes in time. */
  printed(like: RegExp, withinMs?: number): Promise<OutputLine | undefined>;
  /** What has been used since the grader began; of these connections alone, when they are named. */
  spent(connections?: readonly number[]): Promise<Spent>;
  /** What a connection has carried so far, decoded. */
  raw(connection: number): Promise<ConnectionTrace>;
  /** The last thing that crossed in this direction, for a verdict's `at`. */
  place(connection: number, direction: Place['direction']): Promise<Place | undefined>;
  /**
   * What the compiler finds in the reader's TypeScript, by their own tsconfig.json if they have one; with these files beside
   * theirs, or in their place where names are the same.
   */
  typeProblems(instead?: readonly SourceFile[]): Promise<TypeProblem[]>;
  /** What a build writes, as paths from the reader's folder. */
  built(): Promise<string[]>;
  pause(ms: number): Promise<void>;
};

export type PeerRequest = {
  port: number;
  /** "/" unless set. */
  path?: string;
  origin?: string;
  /** Sent as one Cookie field. */
  cookies?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  subprotocols?: readonly string[];
  /** Offers permessage-deflate. */
  isCompressed?: boolean;
};

export type Peer = {
  connection: number;
  /** Status 101 when it is open; 0 when the connection ended without an answer. */
  handshake: { status: number; subprotocol: string; headers: Readonly<Record<string, string>> };
  send(data: string | Uint8Array): void;
  ping(): void;
  /** The next message that nobody has asked for yet; undefined when none comes within this time, or ever. */
  next(withinMs?: number): Promise<PeerMessage | undefined>;
  close(code?: number, reason?: string): void;
  /** As its API reports it; undefined when it is still open then. */
  closed(withinMs?: number): Promise<{ code: number; reason: string } | undefined>;
};

export type PeerMessage = {
  isBinary: boolean;
  /** Of a binary message: its bytes read as UTF-8. */
  text: string;
  bytes: Uint8Array;
};

export type HttpRequest = Pick<PeerRequest, 'port' | 'path' | 'origin' | 'cookies' | 'headers'> & {
  /** GET unless set. */
  method?: string;
  body?: string;
};

/** Status 0: the connection ended without an answer. */
export type HttpAnswer = {
  connection: number;
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
};

export type Rogue = {
  connection: number;
  /** Text as UTF-8. */
  write(bytes: string | Uint8Array): void;
  /** In segments of so many bytes, with a pause between them. */
  writeInPieces(bytes: string | Uint8Array, pieces: { bytes: number; pauseMs?: number }): Promise<void>;
  /** A frame; masked, unless `maskingKey` is undefined. */
  frame(fields: FrameFields): void;
  /** Shakes hands as it should be done; the status of the answer, 0 when there was none. */
  handshake(asked?: { path?: string; headers?: Readonly<Record<string, string>> }): Promise<number>;
  /** What has come since the last read, as soon as it is at least so many bytes, or the time is over. */
  read(atLeastBytes: number, withinMs?: number): Promise<Uint8Array>;
  /** It reads nothing more, until it reads on: TCP's window fills. */
  stopReading(): void;
  readOn(): void;
  /** FIN of its side alone. */
  halfClose(): void;
  reset(): void;
  /** How the server ended TCP; undefined when it has not within this time. */
  ended(withinMs?: number): Promise<'fin' | 'reset' | undefined>;
};

export type ProgramEnd = { code: number | undefined; signal: string | undefined };

export type Spent = {
  ms: number;
  /** Connections to the reader's ports, those that are over too. */
  connections: number;
  bytes: Record<Place['direction'], number>;
  frames: Record<Place['direction'], number>;
  /** The most that was seen, of all programs together. */
  memoryBytes: number;
  cpuMs: number;
};

export type TypeProblem = { file: string; line: number; code: number };
