// The words the page and the sandbox exchange over the control WebSocket: JSON text messages, one object each.
// Recorded bytes come beside them as binary messages (tap-events.ts). The server says codes, never prose.

import type { ApiEvent } from './api-events.ts';
import type { AskedFault, FaultMark } from './faults.ts';
import type { Meter, OutputLine, Program, ProgramSignal, ProgramState } from './program-events.ts';
import type { Direction } from './tap-events.ts';
import type { Verdict } from './verdict.ts';

/** Offered and chosen as the WebSocket subprotocol; a change that breaks old pages gets a new number. */
export const controlSubprotocol = 'wireside.v1';

/** Where the control WebSocket lives, and what learner connections begin with: /s/<ticket>/… */
export const controlPath = '/sandbox';
export const connectionPathPrefix = '/s/';
/** Learner code's TCPSocket: binary messages of /t/<ticket>/ are the bytes of a TCP connection to the run's scenario. */
export const tunnelPathPrefix = '/t/';

/**
 * The reader's own server, on a virtual port: /p/<ticket>/<port>/… of this host is http://localhost:<port>/… of the run's
 * programs, for HTTP as for WebSockets.
 */
export const portPathPrefix = '/p/';

/** Of a run that has programs of the reader's own and no scenario of ours. */
export const ownServer = 'own-server';

export type PageMessage =
  /** First message on every control socket. `resume` asks for the session that was cut off. */
  | { type: 'hello'; resume?: { token: string; afterSequence: number } }
  /** Connections from now on belong to this run and talk to this scenario. Closes those of the run before. */
  | { type: 'run'; run: number; scenario: string; faults?: AskedFault[]; programs?: readonly Program[] }
  /**
   * Begins a run of the reader's own server in which the graders of a lesson, of `challenges/<slug>` or of `interview/<slug>`, are its clients: each
   * answers with `graded`, and `grades-over` comes last. The run ends with it.
   */
  | { type: 'grade'; run: number; lesson: string; programs: readonly Program[]; faults?: AskedFault[] }
  /** Starts one more program in the run; the one that has its number is ended first. */
  | ({ type: 'start'; run: number } & Program)
  | { type: 'signal'; run: number; program: number; signal: ProgramSignal }
  /** Opens a TCP connection to the run's scenario (or to a port of the reader's own server), as a client whose every byte the page writes. `opened` carries `dial`. */
  | { type: 'dial'; run: number; dial: number; port?: number }
  /**
   * Writes bytes as they are: as the client of a dialled connection, or as the server of one whose scenario is "by-hand".
   * Each piece leaves in a TCP segment of its own, so many milliseconds after the one before.
   */
  | { type: 'write'; run: number; connection: number; pieces: { base64: string; afterMs: number }[] }
  /** Ends TCP at the end that `write` writes to. */
  | { type: 'hang-up'; run: number; connection: number; how: 'fin' | 'reset' }
  | ({ type: 'fault'; run: number } & AskedFault)
  | { type: 'end-fault'; run: number; fault: number }
  /** Ends every connection of the current run, with close code 1001. */
  | { type: 'stop' };

/** After a resume the events since the last batch the page had come once more: they are the same, not new. */
export type ServerMessage =
  | {
      type: 'welcome';
      /** For `resume`; known to the page alone. */
      token: string;
      /** Goes into the address of learner connections; known to learner code too. */
      ticket: string;
      isResumed: boolean;
      scenarios: string[];
    }
  /** The run may connect: ws(s)://<this host>/s/<ticket>/… reaches the scenario. */
  | { type: 'ready'; run: number; scenario: string }
  /**
   * `port`: of the reader's own server. `program`: the one that is its client, when it is one of the run's. `grader`: the
   * client is one of the lesson's graders.
   */
  | {
      type: 'opened';
      run: number;
      connection: number;
      atMs: number;
      path: string;
      dial?: number;
      port?: number;
      program?: number;
      grader?: true;
    }
  /** `by`: whose side ended TCP first. `how`: an orderly FIN, or a reset. */
  | {
      type: 'ended';
      run: number;
      connection: number;
      atMs: number;
      by: 'client' | 'server';
      how: 'fin' | 'reset';
      bytesNotKept: Record<Direction, number>;
    }
  | ({ type: 'fault-mark'; run: number } & FaultMark)
  | ({ type: 'program'; run: number; program: number; atMs: number } & ProgramState)
  /** After a resume it may come again. */
  | { type: 'graded'; run: number; grader: string; verdict: Verdict }
  /** `isComplete`: every grader has given its verdict; false when the run was ended before. */
  | { type: 'grades-over'; run: number; isComplete: boolean }
  /** `from` is the number of the first line of its program, from 0; `notKept` counts what was left out so far. */
  | { type: 'output'; run: number; program: number; from: number; lines: OutputLine[]; notKept: number }
  | ({ type: 'meter'; run: number; program: number; atMs: number } & Meter)
  /**
   * What the server's end called and was told. `from` is the number of the first in its run, counted from 0: after a resume
   * they may come again. `notKept` counts all events of the run that were left out, because there were too many.
   */
  | { type: 'api'; run: number; from: number; events: ApiEvent[]; notKept: number }
  /** A connection was refused before 101, with this HTTP status. Numbered from 1: after a resume it may come again. */
  | { type: 'refused'; refusal: number; reason: RefusalReason; status: number }
  /** Something the page did cannot be done. The control socket stays open. */
  | { type: 'problem'; code: ProblemCode; detail?: string | undefined }
  /** The session is over; the control socket closes right after. */
  | { type: 'goodbye'; reason: GoodbyeReason };

export type RefusalReason =
  | 'connections-per-session'
  | 'connection-rate'
  | 'no-run'
  | 'unknown-ticket'
  /** Nothing listens on that port. */
  | 'connection-refused';
export type ProblemCode =
  | 'bad-message'
  | 'unknown-scenario'
  | 'message-rate'
  | 'not-resumable'
  | 'dial-failed'
  | 'not-writable'
  | 'bad-fault'
  | 'bad-program'
  | 'program-rate'
  | 'no-programs'
  | 'no-graders'
  | 'grade-rate';
export type GoodbyeReason = 'idle' | 'life' | 'replaced' | 'shutdown' | 'sessions-per-address' | 'sessions';
