// The reader's own programs, and what becomes of them: each runs in a process of its own beside the session.

export type SourceFile = { name: string; code: string };

/** A program of a run, under a number of the page's choice: "server", a Node client, a second node … */
export type Program = {
  program: number;
  files: SourceFile[];
  /** The name of the file that Node would be started with. */
  entry: string;
};

/** What the page may ask to be sent to a program. */
export type ProgramSignal = 'SIGINT' | 'SIGTERM' | 'SIGKILL';

/** Why we ended a program; each is a limit with a number in sandbox-server/limits.ts. */
export type EndReason =
  | 'asked'
  | 'replaced'
  | 'run-over'
  | 'memory'
  | 'threads'
  | 'cpu'
  | 'blocked'
  | 'output'
  | 'idle'
  | 'life'
  | 'not-started';

export type ProgramState =
  /** No process is free: how many are in front of it, from 0. */
  | { state: 'waiting'; place: number }
  /** A process has its code. */
  | { state: 'started' }
  | { state: 'listening'; port: number }
  | { state: 'closed'; port: number }
  /** `code` and `signal` as Node has them; `reason` where it was us. */
  | { state: 'ended'; code: number | undefined; signal: string | undefined; reason: EndReason | undefined };

export type OutputLine = {
  /** What wrote it: a method of console, or a stream. An uncaught error is Node's own last words. */
  kind: 'log' | 'info' | 'debug' | 'warn' | 'error' | 'stdout' | 'stderr' | 'uncaught';
  text: string;
  /** Asked for, and not among offered-packages.ts. */
  missingPackage?: string;
  /** Where in the learner's own files, when it is known. */
  file?: string;
  line?: number;
  atMs: number;
};

/** How a program is doing, a few times a second while it does something. */
export type Meter = {
  /** Processor time since it was started. */
  cpuMs: number;
  memoryBytes: number;
  /** How late its event loop came to a timer, at most, since the meter before. */
  lagMs: number;
  /** Connections to its ports that are open. */
  connections: number;
};
