// What the sandbox tells of the run that counts: its connections, what the server's programs called, its faults. After a
// resume the server may say again what the page has heard; the capture hears each thing once.

import { signal } from '@preact/signals';
import type { PageUse } from '../../content/check.ts';
import type { ServerMessage } from '../../wire/control.ts';
import type { Sender } from '../../wire/frame.ts';
import type { TapArrival, TapChunk } from '../../wire/tap-events.ts';

export type Message<Type extends ServerMessage['type']> = Extract<ServerMessage, { type: Type }>;

/** What a run tells the capture. */
export type RunCapture = {
  clear(): void;
  opened(message: Message<'opened'> & { files?: Partial<Record<Sender, string>> }): void;
  asked(event: { connection: number; url: string; by: 'program' | 'terminal'; file?: string }): void;
  chunks(chunks: TapChunk[]): void;
  arrivals(arrivals: TapArrival[]): void;
  ended(message: Message<'ended'>): void;
  api(events: Message<'api'>['events'], notKept: { end: Sender; count: number }): void;
  faultMark(message: Message<'fault-mark'>): void;
  refused(message: Message<'refused'>): void;
  used(use: PageUse): void;
  meter(message: Message<'meter'> & { name: string }): void;
  /** The session is gone: connections that were open end here. */
  lost(): void;
};

type Parts = { capture: RunCapture; onFaultMark(mark: Message<'fault-mark'>): void };

export function createRunRecord({ capture, onFaultMark }: Parts) {
  /** Connections of this run: those that are open, and all there have been. */
  const open = signal<ReadonlySet<number>>(new Set());
  const seen = new Set<number>();
  const marks = new Set<string>();
  let asked = 0;
  let ended = 0;
  /** How many of what the server's programs called and were told. */
  let serverEvents = 0;

  function hearOpened(message: Message<'opened'>): boolean {
    if (seen.has(message.connection)) return false;
    seen.add(message.connection);
    open.value = new Set(open.value).add(message.connection);
    capture.opened(message);
    return true;
  }

  function hearEnded(message: Message<'ended'>): boolean {
    if (!open.value.has(message.connection)) return false;
    const others = new Set(open.value);
    others.delete(message.connection);
    open.value = others;
    ended += 1;
    capture.ended(message);
    return true;
  }

  function hearApi(message: Message<'api'>): boolean {
    const fresh = message.events.slice(Math.max(0, serverEvents - message.from));
    serverEvents += fresh.length;
    capture.api(fresh, { end: 'server', count: message.notKept });
    return true;
  }

  function hearMark(message: Message<'fault-mark'>): boolean {
    const key = JSON.stringify(message);
    if (marks.has(key)) return false;
    marks.add(key);
    capture.faultMark(message);
    onFaultMark(message);
    return true;
  }

  return {
    open,
    hasSeenAny: () => seen.size > 0,
    /** Every connection the code asked for has been seen to end. */
    isComplete: () => ended >= asked,
    begin(): void {
      open.value = new Set();
      seen.clear();
      marks.clear();
      asked = 0;
      ended = 0;
      serverEvents = 0;
      capture.clear();
    },
    /** The code asks for one more connection. */
    asked(): void {
      asked += 1;
    },
    /** Whether it was news. */
    hear(message: ServerMessage): boolean {
      switch (message.type) {
        case 'opened':
          return hearOpened(message);
        case 'ended':
          return hearEnded(message);
        case 'api':
          return hearApi(message);
        case 'fault-mark':
          return hearMark(message);
        default:
          return false;
      }
    },
    lost(): void {
      open.value = new Set();
      capture.lost();
    },
  };
}
