// What the sandbox and the thread that runs a lesson's graders say to each other.

import type { ServerMessage } from '../../wire/control.ts';
import type { Fault } from '../../wire/faults.ts';
import type { ProgramSignal, SourceFile } from '../../wire/program-events.ts';
import type { TapChunk } from '../../wire/tap-events.ts';

/** What the page is told of a run, and a grader looks at. */
export type RunNews = Extract<
  ServerMessage,
  { type: 'opened' | 'ended' | 'program' | 'output' | 'meter' | 'fault-mark' }
>;

/** What the bench asks of the sandbox, and what it is answered. */
export type BenchCalls = {
  /** Where the grader's end of a connection to this port is met, and by which word. Undefined: nothing listens there. */
  open: { asked: { port: number }; answer: { doorPort: number; word: string } | undefined };
  /** It has come there: from now on every byte reaches the reader's server. */
  join: { asked: { word: string }; answer: { connection: number } | undefined };
  fault: { asked: { what: Fault }; answer: { fault: number } };
  endFault: { asked: { fault: number }; answer: undefined };
  signal: { asked: { program: number; signal: ProgramSignal }; answer: undefined };
  restart: { asked: { program: number }; answer: boolean };
  /** For the compiler; no grader sees them. */
  sources: { asked: undefined; answer: SourceFile[] };
  /** Answered when everything the run has told until now has been passed on. */
  catchUp: { asked: undefined; answer: undefined };
};

export type BenchCall = {
  [Name in keyof BenchCalls]: { name: Name; asked: BenchCalls[Name]['asked'] };
}[keyof BenchCalls];

export type ToGrader =
  | { type: 'news'; news: RunNews }
  | { type: 'chunk'; chunk: TapChunk }
  | { type: 'run'; grader: string }
  | { type: 'answer'; call: number; answer: unknown }
  | { type: 'refusal'; call: number; why: string };

export type FromGrader =
  | { type: 'graders'; ids: string[] }
  | { type: 'call'; call: number; what: BenchCall }
  /** Undefined: it threw instead. */
  | { type: 'verdict'; grader: string; verdict: unknown; error?: string };
