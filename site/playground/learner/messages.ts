// What crosses the ports of the learner frame. Everything that comes out of it is a learner's word: shown as text, never trusted.

import type { PageUse } from '../../../content/check.ts';
import type { ApiCall } from '../../../wire/api-events.ts';

/** Where in the learner's files; line and column count from 1. */
export type Place = { file: string; line: number; column: number };

/** A value as the console draws it: a bounded copy, taken when it was logged. */
export type Shown =
  | { kind: 'text' | 'string'; text: string; charactersNotShown: number }
  | { kind: 'atom'; of: 'number' | 'boolean' | 'nothing' | 'symbol' | 'function' | 'other'; text: string }
  | {
      kind: 'tree';
      label: string;
      brackets: '{}' | '[]';
      entries: { key: string; arrow: ':' | '=>' | ''; value: Shown }[];
      entriesNotShown: number;
    }
  | { kind: 'error'; title: string; frames: { call: string; place: Place }[]; cause: Shown | undefined }
  | { kind: 'circular'; label: string }
  | { kind: 'too-deep'; label: string }
  | { kind: 'getter' };

export type LineLevel = 'log' | 'info' | 'debug' | 'warn' | 'error';

export type NoteCode =
  | 'alert'
  | 'no-answer-window'
  | 'no-document'
  | 'no-storage'
  | 'blocked'
  | 'socket-failed'
  | 'import-failed';

export type ConsoleLine = {
  level: LineLevel;
  /** Nesting by console.group. */
  depth: number;
  parts: Shown[];
  place: Place | undefined;
  /** Why it is here, when the learner did not log it. */
  origin: 'console' | 'uncaught' | 'rejection' | 'syntax';
};

/** Page → one client: a worker, or a page of the reader's own. */
export type ToClient =
  | {
      type: 'run';
      file: string;
      code: string;
      socketBase: string;
      tunnelBase: string;
      /** Of the reader's own server: followed by the port. Undefined where a scenario of ours answers on every port. */
      portBase: string | undefined;
      /** The port that an address without a host means, as if the code had come from there. */
      pagePort: string;
      /** What a hand shall write into the page, where a check asks for one. */
      hand?: readonly string[];
      credit: number;
    }
  /** Room for more, in the units of cost.ts. */
  | { type: 'credit'; credit: number }
  | { type: 'ping' };

/** One client → page. */
export type FromClient =
  | { type: 'line'; line: ConsoleLine }
  | { type: 'note'; code: NoteCode; text: string }
  /** Lines that were not sent, because the page had no room for them. */
  | { type: 'withheld'; lines: number }
  | { type: 'clear' }
  /** A WebSocket to the sandbox, counted from 1 in its client. */
  | { type: 'asked'; url: string; socket: number }
  /** What code called on that WebSocket, or was told by it; `atMs` on the clock that all of a browser shares. */
  | { type: 'call'; socket: number; atMs: number; call: ApiCall }
  /** How many calls and reports were not told so far, because there were too many. */
  | { type: 'calls-withheld'; count: number }
  /** Open sockets and timers together. */
  | { type: 'pending'; count: number }
  /** The hand has written all it was asked for, and leaves the page. */
  | { type: 'used'; use: PageUse }
  /** The module ran to its end, or threw. */
  | { type: 'settled' }
  | { type: 'pong' };

/** Page → frame. `start` carries the port that the worker will speak on. */
export type ToFrame =
  | { type: 'start'; client: number }
  | { type: 'end'; client: number }
  | { type: 'parse'; request: number; code: string };

/** Frame → page. */
export type FromFrame = { type: 'ready' } | { type: 'parsed'; request: number; problem: ParseProblem | undefined };

export type ParseProblem = { kind: 'syntax'; title: string; line: number; column: number } | { kind: 'import-failed' };
